// Splits text into search terms: stop words and common endings removed.

/** The search terms of a text, in order, repeated terms included. */
export function searchTerms(text: string): readonly string[] {
  return text
    .split(/[\s\p{P}\p{S}]+/u)
    .map(stem)
    .filter((term) => term !== null);
}

/** Words that say nothing about what someone is looking for. */
const stopWords = new Set(
  (
    'a about all also am an and any are as at be been but by can could did do does for from get ' +
    'give got had has have help her him his how i if in into is it its just let like made make ' +
    'many me meet much model models more my need next no not now of on or our out over please ' +
    'should so some something than thank thanks that the their them then there these they thing ' +
    'this those to up us use using very whats want was we were what when where which who why will ' +
    'with would yes you your best llm ai'
  ).split(' '),
);

const endings: readonly (readonly [ending: RegExp, stem: string])[] = [
  [/(?:isation|ization|ising|izing|ises|izes|ised|ized|ise|ize)s?$/, 'is'],
  [/(?:ations?|ating|ates?|ated)$/, 'at'],
  [/ies$/, 'y'],
  [/(?:ings?|ed|es|s)$/, ''],
];

/** A term in lower case without accents or a common ending; null for stop words and single letters. */
export function stem(term: string): string | null {
  const word = term.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (stopWords.has(word) || word.length < 2) return null;
  if (word.length <= 4) return word;
  const [ending, replacement] = endings.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
  return word.replace(ending, replacement);
}
