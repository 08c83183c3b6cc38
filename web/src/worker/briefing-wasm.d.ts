// What `bindings/wasm` offers, as wasm-bindgen makes it.

declare module "briefing-wasm" {
  /** Loads the program. */
  export default function init(options: { module_or_path: URL | BufferSource }): Promise<unknown>;
  export function provideData(source: (path: string) => Uint8Array | undefined): void;

  export class Made {
    free(): void;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }

  export class Editor {
    constructor(today: string);
    free(): void;
    put(path: string, bytes: Uint8Array): boolean;
    noticed(path: string, now?: Uint8Array): boolean;
    call(request: string): string;
    upload(name: string, bytes: Uint8Array): string;
    document(profile: string, record?: number): Made;
    archive(of: string, record?: number): Made;
    asset(path: string): Made | undefined;
    /** Triples of a path, the new bytes, and those before, if there are any. */
    changes(): unknown[];
    saved(path: string): void;
    notSaved(path: string, reason: string): void;
  }
}
