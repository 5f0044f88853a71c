// What people wrote, as the line they meant.

/** A command and its words; `/lesson help` is a question about `/lesson`. */
export function asLine(name: string, text: string): string {
  const isQuestion = text.trim().toLowerCase() === 'help' && name !== 'help';
  return isQuestion ? `help ${name}` : `${name} ${text}`.trim();
}

/** A message as its writer saw it: without whom it mentions, links as their words. */
export function spoken(text: string): string {
  const shown = text
    .replace(/<[@!][^>]*>/g, ' ')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<([^>]*)>/g, '$1');
  return unescaped(shown).replace(/\s+/gu, ' ').trim();
}

/** Slack writes these three signs as entities, and no other. */
export function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
