// Addresses that a link may have.

/** Completes an address: `gov.uk` becomes https, an e-mail address mailto, a number tel. */
export function address(text: string): string | null {
  const trimmed = text.trim();
  if (/^(https?:\/\/[^\s/]\S*|mailto:\S+@\S+|tel:[+\d][\d ()-]*)$/i.test(trimmed)) return trimmed;
  if (/^\$\{[^}]+\}$/.test(trimmed)) return trimmed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(trimmed)) return `mailto:${trimmed}`;
  if (/^\+?[\d][\d ()-]{1,}$/.test(trimmed)) return `tel:${trimmed.replace(/[^+\d]/g, "")}`;
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+(\/\S*)?$/u.test(trimmed)) return `https://${trimmed}`;
  return null;
}
