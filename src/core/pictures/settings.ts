// The settings of a picture as its author wrote them: read one by one, every fault noted.

/** A picture's settings by name, and the faults found while they were read. */
export type Settings = {
  readonly oneOf: <Name extends string>(key: string, names: readonly Name[]) => Name;
  readonly whole: (key: string, least: number, most: number, otherwise: number) => number;
  readonly words: (key: string, most: number, otherwise: readonly string[]) => readonly string[];
  /** Notes what is wrong with settings that are each right. */
  readonly fault: (sentence: string) => void;
  /** Every fault so far, and every setting that nobody asked for, in sentences. */
  readonly faults: () => readonly string[];
};

/** Reads `kind=causal&n=4`. */
export function readSettings(written: string): Settings {
  const given = new URLSearchParams(written);
  const known = new Set<string>();
  const faults: string[] = [];
  const take = (key: string): string | undefined => {
    known.add(key);
    return given.get(key) ?? undefined;
  };
  return {
    oneOf: (key, names) => {
      const value = take(key);
      const found = names.find((name) => name === value) ?? names[0];
      if (found === undefined) throw new Error(`the setting ${key} has no values`);
      if (value !== undefined && value !== found) {
        faults.push(`"${key}" is one of ${names.join(', ')}.`);
      }
      return found;
    },
    whole: (key, least, most, otherwise) => {
      const value = take(key) ?? String(otherwise);
      const count = Number(value);
      if (/^\d+$/.test(value) && count >= least && count <= most) return count;
      faults.push(`"${key}" is a whole number from ${least} to ${most}.`);
      return otherwise;
    },
    words: (key, most, otherwise) => {
      const words = take(key)?.split(/\s+/).filter(Boolean) ?? otherwise;
      if (words.length >= 1 && words.length <= most) return words;
      faults.push(`"${key}" holds 1 to ${most} words.`);
      return otherwise;
    },
    fault: (sentence) => faults.push(sentence),
    faults: () => [
      ...faults,
      ...[...given.keys()]
        .filter((key) => !known.has(key))
        .map((key) => `It has no setting "${key}".`),
    ],
  };
}
