// Every screen by its name.

import { bare } from './bare.js';
import { controls } from './controls.js';
import { explore } from './explore.js';
import { menu } from './menu.js';

export const SCREENS = { explore, controls, menu, bare };
