// Tests of the store, the queue and the words that need no browser: `node --test src`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function load(name) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [path], bundle: true, write: false, format: "esm", logLevel: "error",
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const { Store } = await load("./store.ts");
const { wordAt, wordRange, countWords } = await load("./words.ts");
const { contrast } = await load("../form/contrast.ts");
const { address } = await load("../rich/address.ts");

/** An engine that answers only when told, and notes what it was asked. */
function slowEngine() {
  const asked = [];
  const waiting = [];
  return {
    asked,
    async answer(reply) {
      waiting.shift()?.(reply ?? { reply: "state", revision: asked.length, form: {}, problems: [], fit: { panels: [] } });
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    },
    call(call) {
      asked.push(call);
      return new Promise((done) => waiting.push(done));
    },
    onChange: () => () => {},
  };
}

const texts = (engine) => engine.asked.map((call) => (call.call === "edit" ? call.edits[0].value : call.call));

test("only the newest waiting edit of a field is sent", async () => {
  const engine = slowEngine();
  const store = new Store(engine);
  for (const text of ["a", "ab", "abc"]) void store.set(["title"], text, { group: "title~1" });
  assert.deepEqual(texts(engine), ["a"]);
  assert.equal(store.pending(["title"]), true);
  await engine.answer();
  assert.deepEqual(texts(engine), ["a", "abc"]);
  await engine.answer();
  assert.equal(store.pending(["title"]), false);
  assert.equal(store.state.busy, false);
});

test("edits of different fields all arrive, and undo comes after them", async () => {
  const engine = slowEngine();
  const store = new Store(engine);
  void store.set(["title"], "one", { group: "title~1" });
  void store.set(["subtitle"], "two", { group: "subtitle~1" });
  void store.set(["title"], "three", { group: "title~2" });
  void store.undo();
  for (let turn = 0; turn < 4; turn += 1) await engine.answer();
  assert.deepEqual(texts(engine), ["one", "two", "three", "undo"]);
});

test("an edit never takes the place of one before a change of the structure", async () => {
  const engine = slowEngine();
  const store = new Store(engine);
  void store.set(["kicker"], "first", {});
  void store.set(["logos", 0, "alt"], "old", { group: "alt~1" });
  void store.edit([{ edit: "move", path: ["logos", 0], to: 1 }], { external: true });
  void store.set(["logos", 0, "alt"], "new", { group: "alt~1" });
  for (let turn = 0; turn < 4; turn += 1) await engine.answer();
  assert.equal(engine.asked.length, 4);
  assert.equal(engine.asked[2].edits[0].edit, "move");
  assert.equal(engine.asked[3].edits[0].value, "new");
});

test("a preview waits for what is typed, and only the newest is asked for", async () => {
  const engine = slowEngine();
  const store = new Store(engine);
  void store.set(["title"], "a", { group: "title~1" });
  const first = store.preview("poster");
  const second = store.preview("poster");
  void store.set(["title"], "ab", { group: "title~1" });
  await engine.answer();
  await engine.answer();
  await engine.answer({ reply: "preview", revision: 2 });
  assert.deepEqual(texts(engine), ["a", "ab", "preview"]);
  assert.equal(await first, null);
  assert.equal((await second).revision, 2);
});

test("a preview does not wait for ever while keys keep coming", async () => {
  const engine = slowEngine();
  const store = new Store(engine);
  void store.set(["title"], "a", { group: "title~1" });
  void store.preview("poster");
  await new Promise((done) => setTimeout(done, 300));
  void store.set(["title"], "ab", { group: "title~1" });
  await engine.answer();
  void store.set(["title"], "abc", { group: "title~1" });
  await engine.answer({ reply: "preview", revision: 1 });
  await engine.answer();
  assert.deepEqual(texts(engine), ["a", "preview", "abc"]);
});

test("a call that a reply leads to waits for its turn", async () => {
  const { Queue } = await load("./queue.ts");
  let running = 0;
  let most = 0;
  const engine = {
    async call() {
      most = Math.max(most, (running += 1));
      await new Promise((done) => setTimeout(done, 2));
      running -= 1;
      return { reply: "state" };
    },
  };
  const queue = new Queue(engine, () => {}, () => {});
  const follow = async () => {
    await queue.send({ call: "undo" }, null);
    await Promise.all([queue.send({ call: "preview", tab: "poster" }, "preview", true), queue.send({ call: "redo" }, null)]);
  };
  await Promise.all([follow(), follow(), follow()]);
  assert.equal(most, 1);
});

test("a refused edit is told at its field until it succeeds", async () => {
  const engine = slowEngine();
  const store = new Store(engine);
  void store.set(["title"], "\u0000", { group: "title~1" });
  await engine.answer({ reply: "error", code: "refused", message: "no", hints: ["do this"] });
  assert.equal(store.state.refused.get("title"), "No. Do this.");
  void store.set(["title"], "good", { group: "title~1" });
  await engine.answer();
  assert.equal(store.state.refused.size, 0);
});

test("what was typed while the program did not answer arrives later", async () => {
  const { Queue } = await load("./queue.ts");
  const { EngineError } = await load("../engine/engine.ts");
  let failures = 2;
  const told = [];
  const engine = {
    call: () => (failures-- > 0 ? Promise.reject(offline()) : Promise.resolve({ reply: "state" })),
  };
  // The class inside of the bundle of the queue is another one: the code tells them.
  const offline = () => Object.assign(new EngineError("offline", ""), { code: "offline" });
  const queue = new Queue(engine, () => {}, (isOffline) => told.push(isOffline), 1);
  const reply = await queue.send({ call: "edit", edits: [{ edit: "set", path: ["title"], value: "a" }] }, "title#");
  assert.equal(reply.reply, "state");
  assert.deepEqual(told, [true, true, false]);
  failures = 1;
  await assert.rejects(queue.send({ call: "undo" }, null));
});

test("words are found by their ordinals", () => {
  assert.equal(wordAt("one two  three", 0), 0);
  assert.equal(wordAt("one two  three", 3), 0);
  assert.equal(wordAt("one two  three", 4), 1);
  assert.equal(wordAt("one two  three", 14), 2);
  assert.equal(wordAt("", 0), 0);
  assert.deepEqual(wordRange("one two  three", 2), [9, 14]);
  assert.deepEqual(wordRange("one", 5), [3, 3]);
  assert.equal(countWords("  a b\n c "), 3);
});

test("contrast is that of WCAG", () => {
  assert.equal(contrast("#000", "#ffffff"), 21);
  assert.equal(Math.round(contrast("#767676", "#fff") * 100) / 100, 4.54);
  assert.equal(contrast("teal", "#fff"), null);
});

test("addresses are completed, and nothing but addresses is taken", () => {
  assert.equal(address("gov.uk/help"), "https://gov.uk/help");
  assert.equal(address(" https://www.gov.uk/ "), "https://www.gov.uk/");
  assert.equal(address("office@school.example"), "mailto:office@school.example");
  assert.equal(address("0808 800 5000"), "tel:08088005000");
  assert.equal(address("${Website}"), "${Website}");
  for (const bad of ["javascript:alert(1)", "click here", "", "ftp://x.y"]) assert.equal(address(bad), null);
});
