// The question for the words of a picture or a logo.

import { useEffect, useId, useState } from "preact/hooks";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";

interface Props {
  file: File;
  logo: boolean;
  /** The words of the picture whose place it takes. */
  old?: string;
  onClose: () => void;
  onDone: (alt: string) => void;
}

/** Asks what a picture says or shows. An empty answer is not taken. */
export function AltDialog({ file, logo, old, onClose, onDone }: Props) {
  const t = useStrings();
  const [alt, setAlt] = useState(old ?? "");
  const [asked, setAsked] = useState(false);
  const [url, setUrl] = useState("");
  const id = useId();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const title = old === undefined
    ? logo ? t.files.newLogo : t.files.newPicture
    : logo ? t.files.otherLogo : t.files.otherPicture;
  const bad = asked && alt.trim() === "";
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => {
        setAsked(true);
        if (alt.trim() !== "") onDone(alt.trim());
        else document.getElementById(id)?.focus();
      }}
      actions={
        <>
          <button type="button" onClick={onClose}>{t.app.cancel}</button>
          <button type="submit" class="primary">{title}</button>
        </>
      }
    >
      <div class="alt-picture">{url ? <img src={url} alt="" /> : null}<span class="file-name">{file.name}</span></div>
      <label class="label" for={id}>{logo ? t.files.altLogo : t.files.altPicture}</label>
      <input
        id={id}
        class="input"
        autofocus
        dir="auto"
        autocomplete="off"
        value={alt}
        aria-required="true"
        aria-invalid={bad || undefined}
        aria-describedby={`${id}-help`}
        onInput={(event) => setAlt(event.currentTarget.value)}
      />
      <p class={bad ? "problem-text error" : "help"} id={`${id}-help`} role={bad ? "alert" : undefined}>
        {bad ? t.files.altNeeded : old ? t.files.altOld : logo ? t.files.altLogoHelp : t.files.altPictureHelp}
      </p>
    </Dialog>
  );
}
