// @ts-check
// Everybody at a glance: those at home in fixed seats, those in hospital in its boxes. Shape
// says what colour says.
import { AT_HOME, AWAY, IN_CASE, IN_NEED, KNOWN, SUPPORTED, where } from "./film.js";

/** Draws the mark of somebody into a square of side s at the origin. @param {CanvasRenderingContext2D} c @param {number} glance @param {number} s @param {{need: string, quiet: string}} colour */
function mark(c, glance, s, colour) {
  const m = s / 2;
  c.lineWidth = Math.max(1, s / 9);
  c.strokeStyle = c.fillStyle = glance & IN_NEED ? colour.need : colour.quiet;
  c.beginPath();
  if (glance & IN_NEED) {
    const r = s * (glance & SUPPORTED ? 0.24 : 0.34);
    c.moveTo(m, m - r); c.lineTo(m + r, m + r * 0.75); c.lineTo(m - r, m + r * 0.75); c.closePath();
    if (glance & KNOWN) c.fill(); else c.stroke();
  } else {
    c.arc(m, m, s * 0.2, 0, 7);
    c.fill();
  }
  if (glance & SUPPORTED) { c.beginPath(); c.arc(m, m, s * 0.4, 0, 7); c.stroke(); }
  if (glance & IN_CASE) { c.fillStyle = colour.quiet; c.fillRect(s * 0.1, s * 0.88, s * 0.8, Math.max(1, s * 0.1)); }
}

export class Field {
  /** @param {HTMLElement} box that holds a canvas and the boxes by data-where */
  constructor(box) {
    this.box = box;
    this.canvas = /** @type {HTMLCanvasElement} */ (box.querySelector("canvas"));
    this.followed = -1;
    this.columns = 1; // of seats at home
    this.cell = 1; // their size [pixel]
    this.colour = { need: "", quiet: "", ring: "" };
    /** @type {{x: number, y: number, cell: number, columns: number}[]} by where */
    this.rooms = [];
    /** @type {Map<number, HTMLCanvasElement>} */
    this.marks = new Map();
  }

  /** Measures the boxes for a film. @param {import("./film.js").Film} film @param {number[]} most places in both teams */
  lay(film, most) {
    const home = /** @type {HTMLElement} */ (this.box.querySelector('[data-where="0"] .room'));
    const width = home.clientWidth;
    const wanted = Math.max(6, Math.sqrt((width * width * 0.52) / film.people));
    this.columns = Math.max(1, Math.floor(width / wanted));
    this.cell = width / this.columns;
    home.style.height = `${Math.ceil(film.people / this.columns) * this.cell}px`;
    this.shape(film, most);
  }

  /** Finds where the rooms are. @param {import("./film.js").Film} film @param {number[]} most */
  shape(film, most) {
    const frame = this.box.getBoundingClientRect();
    this.rooms = [...this.box.querySelectorAll(".room")].map((room, i) => {
      const r = room.getBoundingClientRect();
      let cell = this.cell * (i ? 1.25 : 1);
      while (i && Math.floor(r.width / cell) * Math.floor(r.height / cell) < most[i] && cell > 3) cell *= 0.95;
      return { x: r.x - frame.x, y: r.y - frame.y, cell, columns: i ? Math.max(1, Math.floor(r.width / cell)) : this.columns };
    });
    const ratio = globalThis.devicePixelRatio || 1;
    this.canvas.width = frame.width * ratio;
    this.canvas.height = frame.height * ratio;
    this.marks.clear();
    const style = getComputedStyle(this.box);
    this.colour = { need: style.getPropertyValue("--team"), quiet: style.getPropertyValue("--quiet"), ring: style.getPropertyValue("--ink") };
  }

  /** The mark for a glance in a cell. @param {number} glance @param {number} cell */
  mark(glance, cell) {
    const key = (glance & ~7) + Math.round(cell * 8) * 256;
    let picture = this.marks.get(key);
    if (!picture) {
      const ratio = globalThis.devicePixelRatio || 1;
      picture = document.createElement("canvas");
      picture.width = picture.height = Math.max(1, Math.ceil(cell * ratio));
      const c = /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d"));
      c.scale(ratio, ratio);
      mark(c, glance, cell, this.colour);
      this.marks.set(key, picture);
    }
    return picture;
  }

  /** Where somebody is drawn. @param {import("./film.js").Film} film @param {number} day @param {number} person */
  spot(film, day, person) {
    const is = where(film.glance(day, person));
    if (is === AWAY) return null;
    const room = this.rooms[is];
    const seat = is === AT_HOME ? person : film.place[day * film.people + person];
    return { x: room.x + (seat % room.columns) * room.cell, y: room.y + Math.floor(seat / room.columns) * room.cell, cell: room.cell };
  }

  /** Draws a moment; between two noons those who move are on their way. @param {import("./film.js").Film} film @param {number} moment [day] */
  draw(film, moment) {
    const c = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const ratio = globalThis.devicePixelRatio || 1;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const day = Math.min(Math.floor(moment), film.days - 1), next = Math.min(day + 1, film.days - 1);
    const on = moment - day;
    for (let p = 0; p < film.people; p++) {
      const spot = this.spot(film, day, p);
      if (!spot) continue;
      const to = on > 0 ? this.spot(film, next, p) : spot;
      const x = to ? spot.x + (to.x - spot.x) * on : spot.x, y = to ? spot.y + (to.y - spot.y) * on : spot.y;
      c.drawImage(this.mark(film.glance(day, p), spot.cell), x, y, spot.cell, spot.cell);
      if (p === this.followed) this.ring(c, x, y, spot.cell);
    }
  }

  /** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} s */
  ring(c, x, y, s) {
    c.strokeStyle = this.colour.ring;
    c.lineWidth = 2.5;
    c.strokeRect(x - 3, y - 3, s + 6, s + 6);
  }

  /** Who sits, or stands, at a point of the page; −1: nobody. @param {import("./film.js").Film} film @param {number} moment @param {number} x @param {number} y */
  whoAt(film, moment, x, y) {
    const frame = this.box.getBoundingClientRect();
    const day = Math.min(Math.floor(moment), film.days - 1);
    for (let p = 0; p < film.people; p++) {
      const s = this.spot(film, day, p);
      if (s && Math.abs(x - frame.x - s.x - s.cell / 2) <= s.cell / 2 && Math.abs(y - frame.y - s.y - s.cell / 2) <= s.cell / 2) return p;
    }
    return -1;
  }
}
