// Every screen by its name.

import { anatomy } from './anatomy.js';
import { bare } from './bare.js';
import { chart } from './chart.js';
import { compare } from './compare.js';
import { controls } from './controls.js';
import { explore } from './explore.js';
import { figure } from './figure.js';
import { fold } from './fold.js';
import { lesson } from './lesson.js';
import { losses } from './losses.js';
import { menu } from './menu.js';
import { preview } from './preview.js';
import { wall } from './wall.js';

export const SCREENS = {
  explore,
  losses,
  controls,
  menu,
  figure,
  compare,
  fold,
  wall,
  anatomy,
  chart,
  lesson,
  preview,
  bare,
};
