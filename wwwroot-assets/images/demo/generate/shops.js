// Every shop with its light and its pictures.
import { atelier, circuit, pantry } from '/stage/looks.js';
import { shots as objects } from '/atelier/shots.js';
import { sets as rooms } from '/atelier/sets.js';
import { shots as devices } from '/circuit/shots.js';
import { sets as desks } from '/circuit/sets.js';
import { shots as food } from '/pantry/shots.js';
export const shops = [
  { folder: 'aune-sol', look: atelier, shots: [...objects, ...rooms] },
  { folder: 'kilohertz', look: circuit, shots: [...devices, ...desks] },
  { folder: 'pantry', look: pantry, shots: food },
];
