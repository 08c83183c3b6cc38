// The engine of the local server. The cookie of the page load says who asks.

import type { Call, ErrorReply, Reply, Upload } from "../protocol.js";
import { complete } from "./complete.js";
import { EngineError, type Engine, type MadeFile } from "./engine.js";

export class HttpEngine implements Engine {
  async call(call: Call): Promise<Reply> {
    const response = await send("api/call", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(call),
    });
    return complete(await reply(response));
  }

  async upload(name: string, blob: Blob): Promise<Upload> {
    const response = await send(`api/upload?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: blob,
    });
    const answer = await reply<Upload>(response);
    if ("reply" in answer) throw EngineError.of(answer as unknown as ErrorReply);
    return answer;
  }

  document(profile: string, record?: number): Promise<MadeFile> {
    return download("api/document", { profile, record });
  }

  archive(of: "profiles" | "merge", record?: number): Promise<MadeFile> {
    return download("api/archive", { of, record });
  }

  asset(path: string): Promise<string> {
    return Promise.resolve(`api/asset?path=${encodeURIComponent(path)}`);
  }

  onChange(callback: () => void): () => void {
    const events = new EventSource("api/events");
    events.onmessage = () => callback();
    return () => events.close();
  }
}

async function send(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", cache: "no-store", ...init });
  } catch {
    throw new EngineError("offline", "");
  }
}

/** Reads a JSON reply. A status without one is an error of its own. */
async function reply<T = Reply>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    const code = response.status === 403 || response.status === 401 ? "session" : "server";
    throw new EngineError(code, `${response.status} ${response.statusText}`);
  }
}

async function download(
  path: string,
  parameters: Record<string, string | number | undefined>,
): Promise<MadeFile> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(key, String(value));
  }
  const response = await send(`${path}?${query}`);
  if (!response.ok) {
    const answer = await reply(response);
    if (answer.reply === "error") throw EngineError.of(answer);
    throw new EngineError("server", `${response.status} ${response.statusText}`);
  }
  return { name: fileName(response) ?? "briefing", blob: await response.blob() };
}

/** The name in Content-Disposition, with `filename*` before `filename`. */
function fileName(response: Response): string | null {
  const header = response.headers.get("content-disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // Falls through to the plain name.
    }
  }
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? null;
}
