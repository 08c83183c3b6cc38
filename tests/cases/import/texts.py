"""The words of the test documents: briefings of invented houses with true helplines and laws.

A text is a dictionary. Its panels are pairs of a heading and a list of blocks; a block is a
paragraph (a string), or a list: ("ul", items) or ("ol", items). An item that begins with ">"
stands one level deeper. In a string, **words** are bold, *words* italic, [words](address) a link.
"""

SELF_NEGLECT = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Self-neglect and hoarding",
    "subtitle": "For everyone who visits people at home",
    "publisher": "Harrowdale Safeguarding Adults Board",
    "version": "2.1",
    "issued": "2026-11-02",
    "review": "2027-11-02",
    "call": "In an emergency call 999",
    "contact": "Adult social care 01632 960 118 (Monday to Friday, 9am to 5pm)",
    "logos": [("Harrowdale", "Safeguarding Adults Board", "4b2e83", "ring"),
              ("Harrowdale", "Borough Council", "00665e", "shield")],
    "panels": [
        ("What is self-neglect?", [
            "Self-neglect is when a person does not look after their own hygiene, health or "
            "surroundings, to the point where it puts them or others at risk. It can include "
            "hoarding. The *Care and support statutory guidance* lists it among the ten kinds of "
            "abuse and neglect, although nobody else is doing the harm.",
        ]),
        ("Why it matters", [
            "Self-neglect is one of the most common themes of Safeguarding Adult Reviews. People "
            "have died from infection, malnutrition, house fires and illnesses that could have "
            "been treated, while several services knew them.",
            "Calling it **a lifestyle choice** can close a door that should stay open.",
        ]),
        ("What you might see", [
            ("ul", [
                "Untreated wounds, weight loss or dehydration",
                "Dirty clothes, or clothes that do not suit the weather",
                "Rooms that cannot be used, blocked doors or stairs",
                "Unopened post, and no heating, water or power",
                "Pets that are not cared for",
                "Missed appointments, and medicines not taken",
            ]),
        ]),
        ("Mental capacity", [
            "Under the *Mental Capacity Act 2005* you start from the assumption that the person "
            "has capacity. Where there is doubt, assess it for **each decision at the time** it "
            "has to be made.",
            "Some people can say what they ought to do and still cannot do it. Write down both: "
            "what they say, and what you see.",
        ]),
        ("What helps", [
            "Change is slow, and trust comes first.",
            ("ul", [
                "**One worker** who keeps coming back",
                "Small steps that the person has chosen",
                "A home fire safety visit by the fire and rescue service",
                "Asking what happened: loss, trauma, pain, debt or shame",
            ]),
        ]),
        ("What you should do", [
            ("ol", [
                "Talk to the person, and ask what they want to happen.",
                "Speak to your manager or safeguarding lead on the same day.",
                "Refer to adult social care. You can act without consent if other people are at "
                "risk, or if a life is.",
                "Ask for a multi-agency meeting if the risk is high.",
                "Record what you saw, what was said and what you decided.",
            ]),
        ]),
        ("Find out more", [
            "Read the [Care Act guidance](https://www.gov.uk/government/publications/"
            "care-act-statutory-guidance/care-and-support-statutory-guidance) on GOV.UK and the "
            "pages on [self-neglect](https://www.scie.org.uk/) from SCIE.",
            "Talk about it in your team: who on our caseload has stopped opening the door?",
        ]),
    ],
}

HAEUSLICHE_GEWALT = {
    "language": "de-DE",
    "kicker": "7-Minuten-Briefing",
    "title": "Kinder und häusliche Gewalt",
    "subtitle": "Für alle, die mit Kindern und Familien arbeiten",
    "publisher": "Netzwerk Kinderschutz Lindenau",
    "version": "1.2",
    "issued": "2026-11-01",
    "review": "2027-11-01",
    "call": "Bei akuter Gefahr: Polizei 110",
    "contact": "Nummer gegen Kummer 116 111 · Hilfetelefon „Gewalt gegen Frauen“ 116 016",
    "logos": [("Netzwerk Kinderschutz", "Lindenau", "9a3412", "ring")],
    "panels": [
        ("Worum geht es?", [
            "Häusliche Gewalt ist Gewalt zwischen Menschen, die in einer Beziehung leben oder "
            "gelebt haben oder miteinander verwandt sind. Sie kann körperlich, seelisch, sexuell "
            "oder wirtschaftlich sein. Kinder sind immer mit betroffen, **auch wenn sie nicht "
            "selbst geschlagen werden**.",
        ]),
        ("Warum ist das wichtig?", [
            "Wer als Kind Gewalt zwischen den Eltern miterlebt, steht unter dauerndem Stress. Das "
            "kann Entwicklung, Gesundheit und Lernen über Jahre belasten. Nach *§ 1631 Abs. 2 "
            "BGB* hat jedes Kind ein Recht auf Pflege und Erziehung unter Ausschluss von Gewalt.",
        ]),
        ("Woran kann man es merken?", [
            ("ul", [
                "Schlafprobleme, Bauchschmerzen, Einnässen",
                "große Unruhe, Angst oder auffällige Stille",
                "Kinder, die sich um die Eltern kümmern statt umgekehrt",
                "häufiges Fehlen in Kita oder Schule",
                "Angst davor, nach Hause zu gehen",
            ]),
        ]),
        ("Wie spreche ich es an?", [
            "Sprechen Sie in Ruhe und allein mit dem Kind. Fragen Sie offen: „Wie geht es dir zu "
            "Hause?“ Hören Sie zu, ohne zu drängen.",
            "Versprechen Sie nichts, was Sie nicht halten können. **Versprechen Sie keine "
            "Verschwiegenheit.**",
        ]),
        ("Was ist zu tun?", [
            ("ol", [
                "Bei akuter Gefahr rufen Sie die Polizei.",
                "Beraten Sie sich mit Ihrer Leitung und einer *insoweit erfahrenen Fachkraft* "
                "(§ 8a SGB VIII).",
                "Beziehen Sie die Eltern ein, wenn das Kind dadurch nicht gefährdet wird.",
                "Informieren Sie das Jugendamt, wenn die Gefahr anders nicht abzuwenden ist.",
                "Halten Sie fest, was Sie gesehen und gehört haben.",
            ]),
        ]),
        ("Wer hilft?", [
            "Das [Hilfetelefon](https://www.hilfetelefon.de/) berät rund um die Uhr, kostenfrei "
            "und in vielen Sprachen. Kinder und Jugendliche erreichen die [Nummer gegen Kummer]"
            "(https://www.nummergegenkummer.de/) anonym, auch im Chat.",
        ]),
        ("Fragen für das Team", [
            "Woran würden wir merken, dass ein Kind Angst hat? Wer von uns fragt nach, und wann?",
            "Kennen alle den Weg zur Kinderschutzfachkraft?",
        ]),
    ],
}

COUNTY_LINES = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "County Lines",
    "publisher": "Westerbeck Safeguarding Children Partnership",
    "version": "2.0",
    "issued": "2026-10-05",
    "review": "2027-10-05",
    "call": "If a child is in immediate danger call 999",
    "contact": "Westerbeck children’s front door: 01632 960 222 (24 hours)",
    "logos": [("Westerbeck", "Safeguarding Children Partnership", "1d4e89", "ring"),
              ("Westerbeck", "County Council", "7a1f3d", "shield")],
    "panels": [
        ("What is county lines?", [
            "County lines is when gangs move illegal drugs from one area to another and sell them "
            "through a mobile phone number, the “deal line”. They exploit children and adults at "
            "risk to carry and store drugs, money and weapons. It is a form of **child criminal "
            "exploitation**.",
        ]),
        ("Who is at risk?", [
            "Any child can be exploited, whatever their background. The risk is higher for "
            "children who",
            ("ul", [
                "are excluded from school or often absent",
                "are in care, or go missing",
                "have special educational needs or a disability",
                "live with poverty, neglect or abuse",
                "have a brother, sister or friend who is involved",
            ]),
        ]),
        ("How are children drawn in?", [
            "It often begins with gifts, lifts, food or a feeling of belonging. Threats and "
            "violence follow.",
            "In **debt bondage** a child is told that they owe money, often after a robbery that "
            "the gang has staged, and that they must work to pay it back.",
        ]),
        ("What are the signs?", [
            ("ul", [
                "Going missing, and being found far from home",
                "More than one phone; many calls and texts",
                "Money, clothes or trainers that nobody can explain",
                "Train tickets, hotel key cards, keys to unknown homes",
                "Injuries, or carrying a weapon",
                "New, older friends and a change in behaviour",
            ]),
        ]),
        ("Why language matters", [
            "A child cannot consent to being exploited. Say *exploited*, not “drug running”. Say "
            "*missing*, not “absconded”. Our words decide whether others see a victim or an "
            "offender.",
        ]),
        ("What should you do?", [
            ("ol", [
                "Talk to your safeguarding lead **today**.",
                "Refer to the children’s front door.",
                "Share what you know with the police on 101.",
                "Ask for a referral to the National Referral Mechanism. A child does not have to "
                "consent to it.",
                "Keep a record of dates, places, names and phone numbers.",
            ]),
        ]),
        ("Where can you learn more?", [
            "Read the Home Office guidance on [criminal exploitation](https://www.gov.uk/"
            "government/publications/criminal-exploitation-of-children-and-vulnerable-adults-"
            "county-lines) and the pages of [The Children’s Society]"
            "(https://www.childrenssociety.org.uk/).",
            "Information can be given without a name to Crimestoppers on 0800 555 111.",
        ]),
    ],
}

FGM = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Female Genital Mutilation (FGM)",
    "publisher": "Ellerby Safeguarding Children Partnership",
    "version": "1",
    "issued": "2026-12-01",
    "review": "2027-12-01",
    "call": "In an emergency call 999",
    "contact": "NSPCC FGM Helpline 0800 028 3550",
    "logos": [("Ellerby", "Safeguarding Children Partnership", "8a1c5c", "ring"),
              ("Ellerby", "City Council", "274c77", "shield")],
    "panels": [
        ("What is FGM?", [
            "Female genital mutilation is any procedure that removes or injures part of the "
            "female genital organs for reasons that are not medical. It has no health benefits. "
            "Most girls are cut before the age of 15. Some families say *cutting* or *sunna*.",
        ]),
        ("What the law says", [
            "FGM is a crime in the UK, and so is taking a girl abroad for it: *Female Genital "
            "Mutilation Act 2003*. In England and Wales, regulated health and social care "
            "professionals and teachers **must report known cases in girls under 18** to the "
            "police.",
        ]),
        ("Why it happens", [
            "Families may believe that it protects a girl’s honour or her chance of marriage. No "
            "religion requires it. Many parents are against it but under pressure from "
            "relatives. Whatever the motive, it is **child abuse**.",
        ]),
        ("Who is at risk?", [
            ("ul", [
                "Girls whose mother or sister has had FGM",
                "Girls from a community where it is practised",
                "Families who plan a long visit abroad",
                "A girl who talks of a special celebration",
            ]),
        ]),
        ("Signs that it has happened", [
            ("ul", [
                "Pain, or trouble walking, sitting or standing",
                "Long visits to the toilet; infections",
                "A change in behaviour after time away",
                "Not wanting to be examined by a doctor",
            ]),
        ]),
        ("What to do", [
            ("ol", [
                "Ask with care and in private. Never use a relative as interpreter.",
                "Known case under 18: ring the police on **101**, by the end of the next working "
                "day.",
                "Girl at risk: refer to children’s services at once.",
                "Write down what you were told, in her words.",
            ]),
        ]),
        ("Learn more", [
            "Do the free [Home Office e-learning](https://www.fgmelearning.co.uk/) and read the "
            "[NSPCC pages on FGM](https://www.nspcc.org.uk/what-is-child-abuse/types-of-abuse/"
            "female-genital-mutilation-fgm/).",
            "Ask your team: would we know how to begin the conversation?",
        ]),
    ],
}

DOMESTIC_ABUSE = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Domestic Abuse and Children",
    "publisher": "Calder Vale Domestic Abuse Partnership",
    "version": "3",
    "issued": "2026-11-25",
    "review": "2027-11-25",
    "call": "In danger now? Call 999. If you cannot speak, press 55.",
    "contact": "Refuge 0808 2000 247 · Men’s Advice Line 0808 801 0327 · Childline 0800 1111",
    "logos": [("Calder Vale", "Domestic Abuse Partnership", "6b2c91", "ring"),
              ("Calder Vale", "Council", "00563f", "shield")],
    "panels": [
        ("What the law says", [
            "The **Domestic Abuse Act 2021** covers people aged 16 or over who are *personally "
            "connected*: partners, former partners and relatives. The abuse may be physical, "
            "sexual, emotional, economic, controlling or coercive.",
            "A child who sees, hears or experiences its effects is **a victim in their own "
            "right**.",
        ]),
        ("Why it matters", [
            "Living with domestic abuse harms a child’s health, learning and sense of safety. It "
            "can begin or get worse in pregnancy. The risk is often highest when the victim "
            "leaves, and in the months after.",
        ]),
        ("What children may show", [
            ("ul", [
                "Babies: poor sleep and feeding, or much crying",
                "Under-fives: clinging, tummy aches, lost skills",
                "School age: worry, anger, looking after a younger child",
                "Teenagers: self-blame, running away, unsafe relationships",
                "Some children show nothing at all",
            ]),
        ]),
        ("Coercive control", [
            "Coercive control has been a crime in England and Wales since 2015. It is a pattern "
            "that takes away a person’s freedom: checking a phone, holding the bank card, setting "
            "rules and changing them.",
            "Ask yourself: *who is afraid of whom?*",
        ]),
        ("Ask safely", [
            "See the person alone. Never use a family member to interpret.",
            ("ul", [
                "“How are things at home?”",
                "“Is anybody making you feel frightened?”",
                "“What is it like for the children?”",
            ]),
            "Believe what you are told, and say so.",
        ]),
        ("What to do", [
            ("ol", [
                "Complete the DASH risk checklist with the victim.",
                "High risk: refer to **MARAC** and to the IDVA service.",
                "Refer every child to children’s services.",
                "Do not confront the abuser, and do not leave letters or cards at the home.",
                "Record where the abuser cannot see it.",
            ]),
        ]),
        ("Where to get help", [
            ("ul", [
                "[National Domestic Abuse Helpline](https://www.nationaldahelpline.org.uk/): free, "
                "24 hours a day",
                "[Operation Encompass](https://www.operationencompass.org/): police tell the "
                "school",
                "**Clare’s Law**: the right to ask about a partner’s past",
            ]),
        ]),
    ],
}

NUDES = {
    "language": "en-GB",
    "kicker": "Seven Minute Staff Briefing",
    "title": "Sharing Nudes and Semi-Nudes",
    "publisher": "Hollin Bank Schools Partnership",
    "version": "4",
    "issued": "2026-09-01",
    "review": "2027-09-01",
    "call": "A child in danger now? Call 999",
    "contact": "Childline 0800 1111 · NSPCC 0808 800 5000",
    "logos": [("Hollin Bank", "Schools Partnership", "0b7285", "ring")],
    "panels": [
        ("What do we mean?", [
            "Young people make or send nude or nearly nude pictures, videos or live streams of "
            "people under 18. They say *nudes*, *pics* or *sexts*. Some images are made with AI: a "
            "real face on another body.",
        ]),
        ("Why it matters", [
            "A picture can be shared, sold or used for blackmail within minutes. Some children "
            "are forced to send more, or to pay. The child who is in the picture is **never to "
            "blame**.",
        ]),
        ("What the law says", [
            "It is a crime to make, hold or share such an image of anyone under 18, even of "
            "yourself. The law is there to protect children. Police can record that action is "
            "*not in the public interest*, which is known as Outcome 21.",
        ]),
        ("If a child tells you", [
            ("ul", [
                "Stay calm, and thank the child for telling you",
                "Say that it is not their fault",
                "Tell the safeguarding lead at once, in person",
                "Write it down before you go home",
            ]),
        ]),
        ("What you must not do", [
            ("ul", [
                "Do **not** look at, copy, print or forward the picture",
                "Do **not** ask the child to delete it",
                "Do **not** ask who else is in it: leave that to the lead",
                "Do **not** promise to keep it secret",
            ]),
            "If you have seen the picture by chance, tell the lead. Nobody will blame you.",
        ]),
        ("Getting a picture taken down", [
            "Under-18s can use [Report Remove](https://www.childline.org.uk/info-advice/"
            "bullying-abuse-safety/online-mobile-safety/report-remove/) from Childline and the "
            "Internet Watch Foundation. It gives the picture a digital fingerprint, so that sites "
            "can block it.",
            "Report grooming or blackmail to [CEOP](https://www.ceop.police.uk/Safety-Centre/).",
        ]),
        ("In our schools", [
            ("ol", [
                "The safeguarding lead meets the staff who are involved.",
                "The lead talks to the young people, and to parents unless that puts a child at "
                "risk.",
                "The lead refers to children’s services or the police if an adult is involved, or "
                "if there is force, blackmail or a child under 13.",
                "We support every child, the one who shared as well.",
            ]),
        ]),
    ],
}

CURIOSITY = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Professional Curiosity",
    "subtitle": "Look, listen, ask, check",
    "publisher": "Brackenshire Safeguarding Partnership",
    "version": "1.4",
    "issued": "2026-07-06",
    "review": "2027-07-06",
    "call": "Emergency: 999",
    "contact": "Multi-Agency Safeguarding Hub 01632 960 733",
    "logos": [("Brackenshire", "Safeguarding Partnership", "14532d", "ring"),
              ("Brackenshire", "Council", "7c2d12", "shield")],
    "panels": [
        ("What is it?", [
            "Professional curiosity is wanting to know what life is really like for the child or "
            "adult in front of us. We look, listen, ask direct questions, and check what we are "
            "told against what we see.",
            "It is *not* suspicion, and it is no licence to interrogate.",
        ]),
        ("Why does it matter?", [
            "Reviews after a death or serious harm name it again and again. There was a moment at "
            "which **one more question** might have changed what followed.",
        ]),
        ("What gets in the way?", [
            ("ul", [
                "Too many cases and too little time",
                "Disguised compliance: kept appointments, no change",
                "The rule of optimism: we want it to be well",
                "Fear of conflict, or of being thought prejudiced",
                "Treating each incident alone",
            ]),
        ]),
        ("What does it look like?", [
            ("ul", [
                "Asking to see where the baby sleeps, and saying why",
                "Noticing who speaks for whom, and who has left the room",
                "Finding out the names of all adults in the home",
                "Seeing the child alone",
            ]),
        ]),
        ("Words that help", [
            "“Help me to understand a normal Tuesday.”",
            "“Last month you told me that money was fine. What has changed?”",
            "“I am worried, and I would rather tell you so than pretend.”",
        ]),
        ("What can you do?", [
            ("ol", [
                "Before each visit, write down what you do not know.",
                "Build a chronology with other services.",
                "Use supervision to test your view: what if I am wrong?",
                "If you disagree with a decision, **escalate**.",
            ]),
        ]),
        ("Read and reflect", [
            "Read [learning from case reviews](https://learning.nspcc.org.uk/case-reviews/) at "
            "NSPCC Learning, and [Working Together](https://www.gov.uk/government/publications/"
            "working-together-to-safeguard-children--2).",
            "Which family would you visit differently tomorrow?",
        ]),
    ],
}

NEGLECT = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Child Neglect",
    "publisher": "Wharfe Valley Safeguarding Children Partnership",
    "version": "5",
    "issued": "2026-11-16",
    "call": "A child in immediate danger: 999",
    "contact": "Duty and assessment team: 01632 960 840",
    "logos": [("Wharfe Valley", "Safeguarding Children Partnership", "1f5673", "ring")],
    "panels": [
        ("What is neglect?", [
            ("ul", [
                "Neglect is the persistent failure to meet a child’s basic physical or "
                "psychological needs, likely to result in serious harm to their health or "
                "development",
                "It may begin in pregnancy, for example through substance misuse",
                "It includes failing to respond to a child’s **emotional needs**",
            ]),
        ]),
        ("Why does it matter?", [
            ("ul", [
                "It is the most common reason for a child protection plan in England",
                "It harms growth, speech, learning and trust",
                "It often stands beside other abuse",
                "It builds up slowly, so each of us sees only a part",
            ]),
        ]),
        ("Types of neglect", [
            ("ul", [
                "Physical: food, clothes, warmth, a clean home",
                "Medical: appointments, treatment, teeth",
                "Educational: attendance and support",
                "Emotional: warmth, praise, attention",
                "Supervision: who is watching, and who is not?",
            ]),
        ]),
        ("Signs to look for", [
            ("ul", [
                "In the child",
                ">hungry, tired, dirty, poorly dressed",
                ">untreated illness, tooth decay, nappy rash",
                ">late speech, low attendance",
                "In the home",
                ">no heating, bedding or food",
                ">unsafe adults or animals",
                "In the parents",
                ">alcohol, drugs, depression, domestic abuse",
            ]),
        ]),
        ("The child’s day", [
            "Ask what a day is like for this child. Who wakes her? What does she eat? Who takes "
            "her to school, and who is there at bedtime?",
            "Write down *her* words. Poverty is not neglect, but it makes caring much harder.",
        ]),
        ("What should I do?", [
            ("ol", [
                "Talk to the parents, unless that makes the child less safe",
                "Use the neglect toolkit, the **Graded Care Profile 2**, with the family",
                "Share it with health, school and early help",
                "Refer if things do not get better, or if the child is at risk of serious harm",
                "Escalate if you do not agree with the decision",
            ]),
        ]),
        ("Find out more", [
            ("ul", [
                "[NSPCC Learning: neglect](https://learning.nspcc.org.uk/"
                "child-abuse-and-neglect/neglect)",
                "[Graded Care Profile 2](https://learning.nspcc.org.uk/services-children-families/"
                "graded-care-profile)",
                "Ask your team: when did we last visit at tea time?",
            ]),
        ]),
    ],
}

NOT_BROUGHT = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Was Not Brought",
    "publisher": "Marlow Vale Safeguarding Children Partnership",
    "issued": "2026-11-01",
    "review": "2027-11-01",
    "call": "If a child is in immediate danger ring 999",
    "contact": "Marlow Vale children’s services 01632 960 515",
    "panels": [
        ("The words we use", [
            "Children do not take themselves to the dentist. “Did not attend” puts the blame on "
            "the child. **Was not brought** makes us ask why an adult did not bring them. The "
            "same is true of adults who depend on others for care.",
        ]),
        ("Why it matters", [
            "Missed appointments turn up in many reviews, in the months before a child was "
            "harmed. One is seldom a worry. Five, in three services, may be **medical neglect**, "
            "and no single service sees all five.",
        ]),
        ("Think", [
            ("ul", [
                "What was the appointment for, and what happens if it is missed?",
                "Who was meant to bring the child?",
                "Did the letter go to the right address, in the right language?",
                "Were there bus fares, shifts, other children, exams or fear in the way?",
            ]),
        ]),
        ("Look", [
            ("ul", [
                "How many were missed in 12 months, for every child in the home?",
                "Were they cancelled and booked again, time after time?",
                "Does the child have a social worker, a plan or a disability?",
                "Have the medicines been collected?",
            ]),
        ]),
        ("Act", [
            ("ol", [
                "Ring the family. Do not just write.",
                "Book again, and say why it matters.",
                "Tell the referrer, the GP and the health visitor or school nurse.",
                "Second time: talk to your safeguarding lead.",
                "Worried about harm: refer on the same day.",
            ]),
            "Never discharge a child by letter alone.",
        ]),
        ("Write it down", [
            "“Amina (3) was not brought to audiology today, for the second time. I rang Mum at "
            "2.10pm. They are between homes. New date: 14 January. Health visitor told. Delay "
            "may cost her speech, so I shall refer if she is not brought again.”",
        ]),
        ("Talk about it", [
            "What does our computer system make us tick? Who could change the wording?",
            "See [child protection in England](https://learning.nspcc.org.uk/"
            "child-protection-system/england) at NSPCC Learning.",
        ]),
    ],
}

SLAVERY = {
    "language": "en-GB",
    "kicker": "Seven Minute Briefing",
    "title": "Modern Slavery",
    "publisher": "Tarnside Safeguarding Adults Board",
    "version": "1.0",
    "issued": "2026-10-18",
    "review": "2027-10-18",
    "call": "In immediate danger call 999",
    "contact": "Modern Slavery & Exploitation Helpline 08000 121 700",
    "logos": [("Tarnside", "Safeguarding Adults Board", "92400e", "ring"),
              ("Tarnside", "Council", "1e3a5f", "shield")],
    "panels": [
        ("What is it?", [
            "Modern slavery is holding or exploiting people by force, threats, debt or tricks. It "
            "includes human trafficking, forced labour, domestic servitude and sexual "
            "exploitation. Victims may be **adults or children, British or from abroad**.",
        ]),
        ("The law", [
            "The *Modern Slavery Act 2015* makes it a crime. Councils, police and some other "
            "bodies in England and Wales have a **duty to notify** the Home Office of suspected "
            "victims, even if an adult does not want to be named. A victim is a victim whatever "
            "their immigration status.",
        ]),
        ("Where is it found?", [
            ("ul", [
                "Car washes and nail bars",
                "Farms, building sites and factories",
                "Cannabis farms",
                "Private homes and care work",
                "Cuckooed homes",
            ]),
        ]),
        ("Signs", [
            ("ul", [
                "No passport, money or phone of their own",
                "Somebody else speaks for them",
                "Dropped off and picked up, early or late",
                "Many people at one address",
                "Injuries, or the same clothes every day",
            ]),
        ]),
        ("Why people stay", [
            "They may fear the police, deportation or harm to their family. They may owe a debt "
            "that grows, feel ashamed, or not see themselves as a victim. Many have been told what "
            "to say. Never ask in front of "
            "*anyone* who came with them.",
        ]),
        ("What to do", [
            ("ol", [
                "Do not confront the exploiter.",
                "Speak to the person alone, with an independent interpreter.",
                "Tell your safeguarding lead.",
                "A first responder refers to the **NRM**. An adult has to consent; a child does "
                "not.",
            ]),
        ]),
        ("Learn more", [
            "[Unseen](https://www.unseenuk.org/) runs the helpline. The Home Office has "
            "[statutory guidance](https://www.gov.uk/government/publications/"
            "modern-slavery-how-to-identify-and-support-victims).",
            "Who cleans our offices, who delivers our food, and who checks?",
        ]),
    ],
}

PRIVATE_FOSTERING = {
    "language": "en-GB",
    "kicker": "7 Minute Briefing",
    "title": "Private Fostering",
    "publisher": "Oakmere Safeguarding Children Partnership",
    "version": "1.1",
    "issued": "2026-11-09",
    "review": "2027-11-09",
    "call": "In an emergency call 999",
    "contact": "Oakmere children’s services 01632 960 606 · NSPCC 0808 800 5000",
    "panels": [
        ("What is private fostering?", [
            "A child under 16, or under 18 if disabled, lives for **28 days or more** with "
            "somebody who is not a parent or close relative.",
            "The family has arranged it, not the council.",
        ]),
        ("Who are the children?", [
            "There are many reasons, and most arrangements are kind ones.",
            ("ul", [
                "Teenagers who live with a friend’s family",
                "Children whose parents work or study elsewhere",
                "Language students with host families",
            ]),
        ]),
        ("Why it matters", [
            "The council has to check that the child is safe and well. Children whom nobody knows "
            "about can be exploited.",
            "Victoria Climbié was privately fostered. She died in 2000, aged eight.",
        ]),
        ("What the law says", [
            "Parents and carers must tell the council at least six weeks before, or straight away if "
            "it begins sooner. See the *Children Act 1989*.",
            "A grandparent, brother, sister, aunt, uncle or step-parent is a close relative.",
        ]),
        ("Signs", [
            ("ul", [
                "A new adult brings the child to school or to the doctor",
                "The child calls a stranger “auntie”",
                "A child moves out, or disappears",
            ]),
        ]),
        ("What to do", [
            ("ol", [
                "Ask who looks after the child.",
                "Tell the carer that they must notify the council.",
                "Tell children’s services yourself within a day.",
            ]),
        ]),
        ("Read more", [
            "See [private fostering](https://www.gov.uk/government/publications/"
            "children-act-1989-private-fostering) on GOV.UK.",
            "Ask your team: how many children do we know of?",
        ]),
    ],
}
