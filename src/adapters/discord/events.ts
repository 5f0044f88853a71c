// The gateway's events, taken before discord.js takes them: an interaction, a server that is gone.

/** An event as it comes: its name and its data. */
export type Packet = { t: string | null; readonly d: unknown };

export type Takers = {
  readonly interaction: (event: unknown) => unknown;
  readonly departure: (event: unknown) => unknown;
};

/** By these discord.js keeps its session. */
const itsOwn: ReadonlySet<string | null> = new Set(['READY', 'RESUMED']);

/**
 * Hands an event to who takes it, and takes its name away. discord.js would build objects that we do
 * not use, keep every channel and role of every server, and die of shapes that it does not know; an
 * event of no name it leaves alone.
 */
export function takeEvent(packet: Packet, takers: Takers): void {
  const { t: name, d: data } = packet;
  if (itsOwn.has(name)) return;
  packet.t = '';
  if (name === 'INTERACTION_CREATE') takers.interaction(data);
  if (name === 'GUILD_DELETE') takers.departure(data);
}
