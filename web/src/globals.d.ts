/** True in a development build, which has the mock engine. */
declare const DEV: boolean;

declare module "*.svg" {
  const text: string;
  export default text;
}
