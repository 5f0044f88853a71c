// `npm run screenshots`, second part: pictures of the lab, of advice and of a pair, for the README.

import { writeFileSync } from 'node:fs';
import { createPngWorker } from '../../src/images/image-service.ts';
import { readmeImages } from '../support/readme-images.ts';

const pngWorker = createPngWorker();
for (const { file, svg } of await readmeImages()) writeFileSync(file, await pngWorker.render(svg));
await pngWorker.close();
