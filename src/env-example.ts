// Writes .env.example from the settings, so that the two cannot part.

import { writeFileSync } from 'node:fs';
import { envExample } from './env.ts';

writeFileSync('.env.example', envExample());
