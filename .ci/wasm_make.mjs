// Makes the documents of a briefing with the program as WebAssembly. Runs in Node and in a page.

/** A digest in hexadecimal digits. */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The digests of all documents of a briefing, by profile; `null` where a document is refused.
 * `files` are pairs of a path and its bytes.
 */
export async function documents(Editor, today, briefing, files) {
  const editor = new Editor(today);
  try {
    for (const [path, bytes] of files) editor.put(path, bytes);
    const reply = JSON.parse(editor.call(JSON.stringify({ call: "open", path: briefing })));
    if (reply.reply !== "state") throw new Error(`${briefing}: ${JSON.stringify(reply)}`);
    const profiles = JSON.parse(editor.call(JSON.stringify({ call: "hello" }))).profiles;
    const made = [];
    for (const { name, suffix } of profiles) {
      let hash = null;
      try {
        const document = editor.document(name);
        hash = await digest(document.bytes);
        document.free();
      } catch (error) {
        // A refusal is a reply in JSON; anything else is a fault.
        if (typeof error !== "string") throw error;
      }
      made.push({ name, suffix, hash });
    }
    return made;
  } finally {
    editor.free();
  }
}
