// `npm run screenshots`, second part: pictures of the lab, of advice and of a pair, for the README.

import { writeFileSync } from 'node:fs';
import { createPainter } from '../../src/pictures/painter.ts';
import { readmePictures } from '../support/readme-pictures.ts';

const painter = createPainter();
for (const { file, svg } of await readmePictures()) writeFileSync(file, await painter.paint(svg));
await painter.close();
