// What a command is called on Slack: its own name, but for the names that Slack keeps for itself.

/** Slack's own commands, which no app can have. */
const reserved: ReadonlySet<string> = new Set(
  `active apps archive away call canvas close collapse dm dnd expand feed feedback genie help huddle
   invite join kick leave list me msg mute open part pin prefs remind remove rename search share
   shortcuts shrug star status todo topic trust unarchive unstar who`.split(/\s+/),
);

/** What our help is called where `/help` is Slack's own. */
const ownName = 'lectern';

/** A command's name behind the slash. */
export function slashName(name: string, prefix: string): string {
  const wanted = `${prefix}${name}`;
  if (!reserved.has(wanted)) return wanted;
  return name === 'help' ? ownName : `${ownName}-${name}`;
}

/** The command meant by a name behind a slash; the name itself where it is none of ours. */
export function commandNamed(slash: string, prefix: string, names: readonly string[]): string {
  const typed = slash.replace(/^\//, '').toLowerCase();
  return names.find((name) => slashName(name, prefix) === typed) ?? typed;
}
