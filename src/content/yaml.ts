// Reads YAML and keeps its positions, so that every problem can name its line.

import type { Document } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from './problems.ts';
import { locate, type Path, placeInside, protoKeys } from './yaml-places.ts';

export type YamlFile = {
  readonly file: string;
  /** The plain value; undefined where the text could not be read as YAML at all. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** A problem at a path; `offset` is a place inside the text that stands there. */
  problem(path: Path, message: string, offset?: number): Problem;
  /** The file without what stands at these paths; lines stay as they are. */
  without(paths: readonly Path[]): YamlFile;
};

/**
 * Reads a YAML text. Lines are counted from the start of `text`: where it is a part of a file, put
 * as many line breaks before it as lines go before.
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const report = (offset: number, path: string, message: string) =>
    problems.push({ file, line: lines.linePos(offset).line, path, message });
  let doc: Document.Parsed | undefined;
  try {
    doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  } catch (error) {
    report(0, '', `This YAML cannot be read (${String(error)}): write it more simply.`);
  }
  const faults = [...(doc?.errors ?? []), ...(doc?.warnings ?? [])];
  for (const { pos } of faults.filter(isDuplicate)) {
    const key = /^[^\s:]+/u.exec(text.slice(pos[0]))?.[0] ?? '';
    report(pos[0], key, 'This key stands here twice: keep one.');
  }
  // After the first fault of form, the others are mostly its echo.
  const broken = faults.find((fault) => !isDuplicate(fault));
  if (broken !== undefined) {
    const [first = ''] = broken.message.split('\n', 1);
    const message = `This is not YAML (${first}): check indentation, quotes and colons.`;
    report(broken.pos[0], '', message);
  }
  let readable = doc !== undefined && broken === undefined;
  if (doc !== undefined && readable && doc.contents === null) {
    readable = false;
    report(0, '', 'There is nothing in here: write its content.');
  }
  const source = { file, text, lines, problems };
  return doc !== undefined && readable ? opened(source, doc) : closed(source);
}

function isDuplicate({ code }: { readonly code: string }): boolean {
  return code === 'DUPLICATE_KEY';
}

type Source = {
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
  readonly problems: readonly Problem[];
};

function closed({ file, problems }: Source): YamlFile {
  const problem = (path: Path, message: string) => ({
    file,
    line: 1,
    path: path.join('.'),
    message,
  });
  const self: YamlFile = { file, value: undefined, problems, problem, without: () => self };
  return self;
}

function opened(source: Source, doc: Document.Parsed): YamlFile {
  const problem = (path: Path, message: string, offset?: number): Problem => {
    const found = locate(doc, path);
    const at =
      offset === undefined ? found.at : placeInside(found.node, source.text, offset, found.at);
    const line = source.lines.linePos(at).line;
    return { file: source.file, line, path: found.names.join('.'), message };
  };
  const without = (paths: readonly Path[]): YamlFile => {
    const smaller = doc.clone() as Document.Parsed;
    // From the end of a list to its start, so that the positions still to come hold.
    for (const path of [...paths].sort((one, other) => Number(other.at(-1)) - Number(one.at(-1)))) {
      if (smaller.hasIn(path)) smaller.deleteIn(path);
    }
    return opened({ ...source, problems: [] }, smaller);
  };
  const { value, fault } = plainValue(doc);
  const faults = fault === undefined ? [] : [problem([], fault)];
  const risky = protoKeys(doc.contents).map((at) => ({
    file: source.file,
    line: source.lines.linePos(at).line,
    path: '__proto__',
    message: 'A key cannot be called "__proto__": rename it.',
  }));
  const problems = [...source.problems, ...faults, ...risky];
  return { file: source.file, value, problems, problem, without };
}

function plainValue(doc: Document.Parsed): { readonly value: unknown; readonly fault?: string } {
  try {
    return { value: doc.toJS() };
  } catch (error) {
    return { value: undefined, fault: `This YAML cannot be read (${String(error)}).` };
  }
}
