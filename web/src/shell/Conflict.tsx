// The question that a change by another program asks.

import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";

export function Conflict() {
  const t = useStrings();
  const store = useStore();
  const conflict = useSelect((state) => state.session?.conflict ?? false);
  if (!conflict) return null;
  return (
    <Dialog modalOnly title={t.conflict.title} onClose={() => undefined}>
      <p>{t.conflict.about}</p>
      <div class="choices">
        <button type="button" class="choice" autofocus onClick={() => void store.reload("mine")}>
          <strong>{t.conflict.mine}</strong><span>{t.conflict.mineAbout}</span>
        </button>
        <button type="button" class="choice" onClick={() => void store.reload("theirs")}>
          <strong>{t.conflict.theirs}</strong><span>{t.conflict.theirsAbout}</span>
        </button>
      </div>
    </Dialog>
  );
}
