// The page beside the form.

export function PagePane() {
  return null;
}
