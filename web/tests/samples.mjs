// Files that the tests begin with.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">
  <rect width="40" height="40" rx="6" fill="#123b6d"/><path d="M48 10h64v8H48zM48 24h44v6H48z" fill="#123b6d"/>
</svg>
`;

/** A briefing as someone writes it by hand, with comments and quotes of their own. */
export const BRIEFING = `# The poster of the safeguarding lead.
title: "Stay safe online"   # keep it short
language: en-GB
publisher: 'Hillside School'
issued: 2026-11-01
review: 2027-11-01
call: In danger now? Call **999**
contact: |
  The school office **01632 960 118**

panels:
  # The first panel.
  - heading: What it is
    body: |
      Children meet people online whom nobody knows. Most are kind, and some are not.
  - heading: Why it matters
    body: |
      One child in five has had a message from a stranger.
  - heading: Signs
    body: |
      - hides a screen
      - is upset after a message
      - has gifts that nobody gave
  - heading: What to say
    body: |
      Ask what they play and whom they talk to. Listen first.
  - heading: What to do
    body: |
      1. Keep the messages.
      2. Tell the safeguarding lead the same day.
  - heading: At home
    body: |
      Agree when screens are put away, and keep to it yourself.
  - heading: Find out more
    body: |
      The [NSPCC](https://www.nspcc.org.uk) has advice for parents.
poster:
  paper: A4
  orientation: portrait
  grid: columns
`;

export const ARABIC = `title: السلامة على الإنترنت
language: ar
publisher: مدرسة التل
issued: 2026-11-01
review: 2027-11-01
call: هل أنت في خطر الآن؟ اتصل على **999**
contact: |
  مكتب المدرسة **01632 960 118**
panels:
${["ما هو", "لماذا يهم", "العلامات", "ماذا تقول", "ماذا تفعل", "في البيت", "للمزيد"].map((heading) => `  - heading: ${heading}
    body: |
      يلتقي الأطفال على الإنترنت بأشخاص لا يعرفهم أحد. معظمهم طيبون وبعضهم ليس كذلك.
`).join("")}poster:
  paper: A4
  orientation: portrait
  grid: columns
`;

export function write(folder, text = BRIEFING, name = "briefing.yaml") {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** About `count` words that need no particular font. */
export function words(count) {
  const some = "a school keeps every child safe when staff know the signs and tell the lead at once".split(" ");
  const sentences = [];
  for (let left = count; left > 0; left -= some.length) {
    const part = some.slice(0, left);
    sentences.push(`${part[0].toUpperCase()}${part.join(" ").slice(1)}.`);
  }
  return sentences.join(" ");
}
