// A briefing for the mock engine, and helpers to write rich text.

import type { Doc, DocNode, FormObject, IconInfo } from "../../protocol.js";

const text = (words: string): DocNode => ({ type: "text", text: words });
const strong = (words: string): DocNode => ({ type: "text", text: words, marks: [{ type: "strong" }] });
const paragraph = (...content: DocNode[]): DocNode => ({ type: "paragraph", content });
const doc = (...content: DocNode[]): Doc => ({ type: "doc", content });
const list = (...items: string[]): DocNode => ({
  type: "bullet_list",
  content: items.map((item) => ({ type: "list_item", content: [paragraph(text(item))] })),
});

export function emptyForm(): FormObject {
  return {
    title: "Untitled",
    panels: Array.from({ length: 7 }, (_, index) => ({
      heading: `Panel ${index + 1}`,
      body: doc(paragraph(text("Text."))),
    })),
  };
}

export function exampleForm(): FormObject {
  return {
    kicker: "7 minute briefing",
    title: "Private fostering",
    subtitle: "When a child lives with someone who is not a close relative",
    key_message: doc(paragraph(text("Private fostering is lawful, but "), strong("the council has to know about it"), text("."))),
    language: "en-GB",
    publisher: "Safeguarding Children Partnership",
    issued: "2026-11-01",
    review: "2027-11-01",
    call: doc(paragraph(text("A child in danger? Call "), strong("999"))),
    contact: doc(paragraph(text("NSPCC helpline "), strong("0808 800 5000"), text(" · Childline "), strong("0800 1111")),),
    qr: "https://kinship.org.uk/",
    logos: [
      { file: "logos/partnership.svg", alt: "Safeguarding Children Partnership" },
      { file: "logos/health.svg", alt: "Health and Care Board" },
    ],
    panels: [
      {
        heading: "What is it?",
        icon: "house",
        statistic: { value: "28 days", text: doc(paragraph(text("or more (Children Act 1989)"))) },
        body: doc(paragraph(text("A parent arranges, without the council, that their child lives with someone who is not a close relative."))),
      },
      {
        heading: "Who is a close relative?",
        icon: "users",
        body: doc(
          paragraph(text("The law counts only these:")),
          list("a step-parent", "a grandparent", "a brother or sister", "an uncle or aunt"),
          { type: "alert", attrs: { kind: "important" }, content: [paragraph(text("A cousin or a neighbour is "), strong("not"), text(" a close relative."))] },
        ),
      },
      { heading: "Why it matters", icon: "heart", style: "filled", body: doc(paragraph(text("Many private foster carers look after the child well. But nobody has checked the home."))) },
      { heading: "Who it may be", color: "teal", body: doc(list("a teenager who lives with a friend’s family", "a child from abroad who is here for school")) },
      {
        heading: "What to look for",
        image: { file: "photos/phone.jpg", alt: "A teenager with a phone", focus: "top" },
        body: doc(list("Somebody new brings the child to school.", "The adult is vague about where the parents are.")),
      },
      {
        heading: "What the law asks",
        body: doc(
          { type: "heading", content: [text("The family")] },
          paragraph(text("Parent and carer tell the council at least "), strong("six weeks"), text(" before.")),
          { type: "quote", content: [paragraph(text("Nobody told us that we had to."))] },
        ),
      },
      { heading: "What to do", qr: "https://www.gov.uk/", body: doc(paragraph(text("Talk to the family. Then tell the council. Do not wait."))) },
    ],
    poster: { paper: "A4", orientation: "portrait", grid: "columns", theme: { band: "#003087", text: "#1d1d1b" } },
    lint: { allow: ["small-handout"] },
    brand: "../brand.yaml",
  };
}

export const ICONS: IconInfo[] = [
  { name: "house", words: ["home", "family"], path: "M3 11 12 3l9 8v10H3z" },
  { name: "users", words: ["people", "group"], path: "M9 4a4 4 0 1 0 0 8 4 4 0 1 0 0-8M2 21c0-8 14-8 14 0z" },
  { name: "heart", words: ["love", "care"], path: "M12 21 3 11a5 5 0 0 1 9-5 5 5 0 0 1 9 5z" },
  { name: "eye", words: ["look", "see"], path: "M2 12c5-9 15-9 20 0-5 9-15 9-20 0z" },
  { name: "phone", words: ["call", "ring"], path: "M7 2h10v20H7z" },
];
