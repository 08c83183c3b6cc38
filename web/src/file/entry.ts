// The editor of the file tab, loaded on demand.

export { FileEditor } from "./editor.js";
export { offsetOf } from "./offsets.js";
export { KEYS } from "./phrases.js";
