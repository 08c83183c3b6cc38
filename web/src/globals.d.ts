/** True in a development build, which has the mock engine. */
declare const DEV: boolean;
/** True in a build of the web site, which has the program inside and needs no server. */
declare const SITE: boolean;

interface Window {
  /** Not in every browser. */
  showDirectoryPicker?: (options: { id: string; mode: "read" | "readwrite" }) => Promise<FileSystemDirectoryHandle>;
}

declare module "*.svg" {
  const text: string;
  export default text;
}
