// @ts-check
// A year of one team, looked at every noon. The numbers of agents/film.go.

export const AT_HOME = 0, IN_ED = 1, ON_WARD = 2, FIT = 3, AWAY = 4;
export const IN_NEED = 8, KNOWN = 16, SUPPORTED = 32, IN_CASE = 64;
const WHERE = 7;

/** Where somebody is. @param {number} glance */
export const where = (glance) => glance & WHERE;

export class Film {
  /** @param {any} raw @param {number} kinds of what is counted */
  constructor(raw, kinds) {
    /** @type {Uint8Array} */ this.frames = raw.frames;
    /** @type {Float64Array} */ this.counts = raw.counts;
    /** @type {Uint8Array} */ this.halves = raw.halves;
    /** @type {Float64Array} */ this.outcomes = raw.outcomes;
    /** @type {number} */ this.people = raw.people;
    this.kinds = kinds;
    this.days = this.counts.length / kinds;
    this.place = new Uint16Array(this.frames.length); // in hospital: which of the places there
    this.most = [0, 0, 0, 0]; // places ever taken, by where
    this.places();
  }

  /**
   * Gives everybody in hospital a place that is kept for as long as the stay there lasts, so
   * that only those who move, move.
   */
  places() {
    /** @type {boolean[][]} */
    const taken = [[], [], [], []];
    for (let day = 0; day < this.days; day++) {
      const now = day * this.people, before = now - this.people;
      const at = (/** @type {number} */ i) => where(this.frames[i]);
      if (day > 0) {
        for (let p = 0; p < this.people; p++) {
          const was = at(before + p);
          if (was !== at(now + p) && was > AT_HOME && was < AWAY) taken[was][this.place[before + p]] = false;
        }
      }
      for (let p = 0; p < this.people; p++) {
        const is = at(now + p);
        if (is === AT_HOME || is === AWAY) continue;
        if (day > 0 && at(before + p) === is) { this.place[now + p] = this.place[before + p]; continue; }
        let free = 0;
        while (taken[is][free]) free++;
        taken[is][free] = true;
        this.place[now + p] = free;
        this.most[is] = Math.max(this.most[is], free + 1);
      }
    }
  }

  /** How somebody looks on a day. @param {number} day @param {number} person */
  glance(day, person) { return this.frames[day * this.people + person] ?? AWAY; }

  /** What is counted on the noon of a day. @param {number} day @param {number} kind */
  count(day, kind) { return day < 0 ? 0 : this.counts[Math.min(day, this.days - 1) * this.kinds + kind]; }

  /** How many are where, on a day. @param {number} day */
  crowd(day) {
    const n = [0, 0, 0, 0, 0];
    for (let p = 0; p < this.people; p++) n[where(this.glance(day, p))]++;
    return n;
  }
}
