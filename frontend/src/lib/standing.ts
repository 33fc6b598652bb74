// How promises stand: in the order in which a reader asks, each with a sign of its own.

export const STANDINGS: readonly { name: string; sign: string; token: string }[] = [
  { name: 'none yet', sign: '·', token: '--unknown' },
  { name: 'in progress', sign: '◐', token: '--quad-1-ink' },
  { name: 'partly kept', sign: '◑', token: '--quad-2-ink' },
  { name: 'kept', sign: '●', token: '--open' },
  { name: 'overdue', sign: '!', token: '--partly' },
  { name: 'suspended', sign: '‖', token: '--partly' },
  { name: 'contradicted', sign: '≠', token: '--closed' },
  { name: 'lapsed', sign: '○', token: '--unknown' },
  { name: 'cannot tell', sign: '?', token: '--unknown' },
];

export function standing(name: string): { name: string; sign: string; token: string } {
  return STANDINGS.find((one) => one.name === name) ?? { name, sign: '?', token: '--unknown' };
}
