// The browser tests of the editor: `node run.mjs [--together N] [WORD...]`. Only tests whose name
// contains one of the words are run. See harness.mjs for the environment.
import { run } from "./harness.mjs";
import "./quiet.mjs";
import "./story.mjs";
import "./keyboard.mjs";
import "./import.mjs";
import "./table.mjs";
import "./file.mjs";
import "./caret.mjs";
import "./access.mjs";
import "./tree.mjs";
import "./security.mjs";
import "./typed.mjs";
import "./site.mjs";
import "./start.mjs";
import "./large.mjs";
import "./press.mjs";
import "./plain.mjs";

const words = process.argv.slice(2);
const at = words.indexOf("--together");
const together = at < 0 ? 2 : Number(words.splice(at, 2)[1]);
process.exit((await run(words, together)) ? 0 : 1);
