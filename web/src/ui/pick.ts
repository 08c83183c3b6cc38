// Files chosen with the browser's dialog or dropped.

/** Opens the browser's file dialog. Resolves with null if it is closed. */
export function chooseFile(accept: string): Promise<File | null> {
  return new Promise((done) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.hidden = true;
    input.className = "file-chooser";
    const finish = (file: File | null) => {
      input.remove();
      done(file);
    };
    input.addEventListener("change", () => finish(input.files?.[0] ?? null));
    input.addEventListener("cancel", () => finish(null));
    document.body.append(input);
    input.click();
  });
}

export const PICTURES = ".png,.jpg,.jpeg,.svg";
export const PROFILES = ".icc,.icm";
export const FONTS = ".ttf,.otf,.woff2,.woff";
/** Files that can be nothing but tables. */
export const SHEETS = ".csv,.tsv,.xlsx,.xlsm,.xlsb,.xls,.ods";
export const TABLES = `${SHEETS},.txt,.yaml`;
export const DOCUMENTS = ".docx,.pptx,.odt,.odp,.txt,.md,.doc,.ppt,.rtf,.pub";

export function hasEnding(name: string, accept: string): boolean {
  const lower = name.toLowerCase();
  return accept.split(",").some((ending) => lower.endsWith(ending));
}

/** Hands a file to the browser as a download. */
export function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
