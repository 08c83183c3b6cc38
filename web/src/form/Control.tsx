// Chooses the control of a field by the kind of its value. Every key of the file format has one, so
// a key that is added to the format appears in the form without a change here.

import type { KeySpec, Path } from "../protocol.js";
import { RichText } from "../rich/RichText.js";
import { useSelect } from "../state/use.js";
import { specKey } from "../state/path.js";
import { fieldWords } from "../strings/index.js";
import { ChoiceInput, FlagInput } from "./choice.js";
import { ConditionInput } from "./condition.js";
import { ColorInput, NamedColorInput, againstOf } from "./color.js";
import { Field, type FieldProps } from "./field.js";
import { FileInput } from "./files.js";
import { IconInput } from "./icons.js";
import { ListInput } from "./lists.js";
import { GroupInput } from "./groups.js";
import { DateInput, LanguageInput, TextInput } from "./text.js";

export type KeyFieldProps = Omit<FieldProps, "children"> & { large?: boolean };

/** A field with the control for its kind. */
export function KeyField(props: KeyFieldProps) {
  const { spec, path, large, ...rest } = props;
  const field = { spec, path, ...rest };
  switch (spec.kind) {
    case "text":
      return <Field {...field}>{(control) => <TextInput control={control} large={large} />}</Field>;
    case "length":
    case "percent":
    case "amount":
      return <Field {...field}>{(control) => <TextInput control={control} placeholder={spec.default ?? spec.example} />}</Field>;
    case "url":
      return <Field {...field}>{(control) => <TextInput control={control} type="url" placeholder="https://" />}</Field>;
    case "inline":
      return <Field {...field}>{(control) => <RichText control={control} kind="inline" />}</Field>;
    case "blocks":
      return <Field {...field}>{(control) => <RichText control={control} kind="blocks" full={spec.name === "body"} />}</Field>;
    case "language":
      return <Field {...field}>{(control) => <LanguageInput control={control} />}</Field>;
    case "date":
      return <Field {...field}>{(control) => <DateInput control={control} />}</Field>;
    case "color":
      return <Field {...field}>{(control) => <ColorInput control={control} against={againstOf(path)} />}</Field>;
    case "named-color":
      return <Field {...field}>{(control) => <NamedColorInput control={control} />}</Field>;
    case "flag":
      return <Field {...field}>{(control) => <FlagInput control={control} />}</Field>;
    case "one-of":
      return <Field {...field}>{(control) => <ChoiceInput control={control} />}</Field>;
    case "path":
      return <Field {...field}>{(control) => <FileInput control={control} />}</Field>;
    case "name-or-path":
      return <Field {...field}>{(control) => (spec.choices?.length ? <ConditionInput control={control} /> : <IconInput control={control} />)}</Field>;
    case "list":
      return <Field {...field} group deep>{(control) => <ListInput control={control} />}</Field>;
    case "mapping":
    case "one-of-or":
    case "paper":
      return <GroupInput spec={spec} path={path} />;
  }
}

/** The fields of several keys of a mapping. */
export function KeyFields({ keys, path, names }: { keys: KeySpec[]; path: Path; names?: (spec: KeySpec, label: string) => string }) {
  const language = useSelect((state) => state.language);
  return (
    <>
      {keys.map((spec) => {
        const to = [...path, spec.name];
        const label = fieldWords(language, specKey(to))?.label ?? spec.name;
        return <KeyField key={spec.name} spec={spec} path={to} name={names?.(spec, label)} />;
      })}
    </>
  );
}
