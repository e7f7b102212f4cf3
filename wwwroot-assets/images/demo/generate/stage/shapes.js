// Shapes that products are built from. Lengths are in decimetres; y points up; things stand on y = 0.
import * as THREE from 'three';
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js';

/** A corner path with rounded corners: points are [x, y, radius?]. Gives a list of Vector2. */
export function rounded(points, steps = 8) {
  const out = [];
  points.forEach(([x, y, r = 0], i) => {
    const here = new THREE.Vector2(x, y), before = points[i - 1], after = points[i + 1];
    if (!r || !before || !after) { out.push(here); return; }
    const a = new THREE.Vector2(before[0], before[1]).sub(here), b = new THREE.Vector2(after[0], after[1]).sub(here);
    const reach = Math.min(r, a.length() * 0.5, b.length() * 0.5);
    a.setLength(reach).add(here); b.setLength(reach).add(here);
    for (let s = 0; s <= steps; s++) {
      const t = s / steps, m = 1 - t;
      out.push(new THREE.Vector2(m * m * a.x + 2 * m * t * here.x + t * t * b.x, m * m * a.y + 2 * m * t * here.y + t * t * b.y));
    }
  });
  return out;
}

/** A soft curve through points [x, y]. */
export const flowing = (points, steps = 64) => new THREE.SplineCurve(points.map(([x, y]) => new THREE.Vector2(x, y))).getPoints(steps);

const mesh = (geometry, material) => new THREE.Mesh(geometry, material);
const asPoints = p => (p[0] instanceof THREE.Vector2 ? p : rounded(p));

/** Turned on a lathe from a profile of [radius, height]. Rings are added so that long straight runs shade well. */
export function turn(profile, material, segments = 128) {
  const points = asPoints(profile).map(p => new THREE.Vector2(Math.max(p.x, 0.0001), p.y));
  const g = new THREE.LatheGeometry(points, segments), uv = g.attributes.uv, along = [0];
  for (let i = 1; i < points.length; i++) along.push(along[i - 1] + points[i].distanceTo(points[i - 1]));
  for (let i = 0; i < uv.count; i++) uv.setY(i, along[i % points.length] / along[points.length - 1]); // textures run even along the wall
  return mesh(g, material);
}

/** A hollow turned body: outer profile from the foot up, wall `thick`, floor at `floor`. */
export function vessel(outer, thick, material, { floor = thick, inside = null } = {}) {
  const out = asPoints(outer), rim = out[out.length - 1];
  const inner = out.filter(p => p.y > floor && p.y < rim.y - 0.001 && p.x > thick * 1.5).map(p => new THREE.Vector2(p.x - thick, p.y)).reverse();
  const lip = []; for (let i = 1; i < 8; i++) { const a = (i / 8) * Math.PI; lip.push(new THREE.Vector2(rim.x - thick / 2 + Math.cos(a) * thick / 2, rim.y + Math.sin(a) * thick / 2)); }
  const bottom = inner.length ? inner[inner.length - 1] : rim;
  const hollow = [new THREE.Vector2(rim.x - thick, rim.y), ...inner, new THREE.Vector2(Math.max(bottom.x - thick, 0.01) * 0.85, floor), new THREE.Vector2(0, floor)];
  if (!inside) return turn([...out, ...lip, ...hollow], material);
  const g = new THREE.Group(); g.add(turn([...out, ...lip, hollow[0]], material), turn(hollow, inside)); return g;
}

/** A box with rounded edges, standing on y = 0. */
export function box(w, h, d, r, material) {
  const m = mesh(new RoundedBoxGeometry(w, h, d, 5, Math.min(r, w / 2, h / 2, d / 2)), material); m.position.y = h / 2; return m;
}

/** Outline of a rectangle with round corners, centred. */
export function plate(w, h, r) {
  const s = new THREE.Shape(), x = w / 2, y = h / 2; r = Math.min(r, x, y);
  s.moveTo(-x + r, -y); s.lineTo(x - r, -y); s.absarc(x - r, -y + r, r, -Math.PI / 2, 0); s.lineTo(x, y - r); s.absarc(x - r, y - r, r, 0, Math.PI / 2);
  s.lineTo(-x + r, y); s.absarc(-x + r, y - r, r, Math.PI / 2, Math.PI); s.lineTo(-x, -y + r); s.absarc(-x + r, -y + r, r, Math.PI, Math.PI * 1.5);
  return s;
}
export function disc(r) { const s = new THREE.Shape(); s.absarc(0, 0, r, 0, Math.PI * 2); return s; }

/** A slab cut from an outline (x, y), `depth` thick along z, centred, edges rounded by `bevel`. */
export function slab(outline, depth, bevel, material) {
  const g = new THREE.ExtrudeGeometry(outline, { depth: Math.max(depth - 2 * bevel, 0.001), bevelEnabled: bevel > 0, bevelThickness: bevel, bevelSize: bevel, bevelOffset: -bevel, bevelSegments: 5, curveSegments: 32 });
  g.translate(0, 0, -(depth - 2 * bevel) / 2); return mesh(g, material);
}
/** A flat face for a print or a screen, looking along z. */
export function panel(w, h, material) { const m = mesh(new THREE.PlaneGeometry(w, h), material); m.userData.shadow = false; return m; }
/** The same slab lying flat, its lower face on y = 0. */
export function lying(outline, depth, bevel, material) { const m = slab(outline, depth, bevel, material); m.rotation.x = -Math.PI / 2; m.position.y = depth / 2; return m; }

/** A pipe along points; `radius` a number or a function of 0..1 along it. */
export function pipe(points, radius, material, { closed = false, flat = 1, steps = 120, around = 20, sharp = 0.5 } = {}) {
  const curve = new THREE.CatmullRomCurve3(points.map(p => new THREE.Vector3(...p)), closed, 'centripetal', sharp);
  const base = typeof radius === 'number' ? radius : 1;
  const g = new THREE.TubeGeometry(curve, steps, base, around, closed);
  if (typeof radius === 'function') {
    const p = g.attributes.position, c = new THREE.Vector3(), q = new THREE.Vector3();
    for (let i = 0; i <= steps; i++) { curve.getPointAt(i / steps, c); for (let j = 0; j <= around; j++) { const k = i * (around + 1) + j; q.fromBufferAttribute(p, k).sub(c).multiplyScalar(radius(i / steps)).add(c); p.setXYZ(k, q.x, q.y, q.z); } }
    g.computeVertexNormals();
  }
  const m = mesh(g, material);
  if (flat !== 1) m.scale.z = flat;
  if (closed) return m;
  const group = new THREE.Group(); group.add(m);
  for (const t of [0, 1]) { const r = typeof radius === 'function' ? radius(t) : radius; const ball = mesh(new THREE.SphereGeometry(r, 20, 14), material); ball.position.copy(curve.getPointAt(t)); if (flat !== 1) { ball.position.z *= flat; ball.scale.z = flat; } group.add(ball); }
  return group;
}
/** A round bar from a to b. */
export function rod(a, b, r, material, r2 = r) {
  const from = new THREE.Vector3(...a), to = new THREE.Vector3(...b), l = from.distanceTo(to), e = Math.min(r, r2) * 0.3;
  const m = turn([[0, 0], [r, 0, e], [r2, l, e], [0, l]], material, 48);
  const g = new THREE.Group(); g.add(m); g.position.copy(from); g.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), to.sub(from).normalize()); return g;
}
export function ball(r, material, [sx, sy, sz] = [1, 1, 1]) { const m = mesh(new THREE.SphereGeometry(r, 64, 48), material); m.scale.set(sx, sy, sz); return m; }

/** A sheet given by a function of (u, v) in 0..1 to [x, y, z]; both sides show. */
export function sheet(fn, material, nu = 120, nv = 120) {
  const pos = [], uv = [], idx = [];
  for (let j = 0; j <= nv; j++) for (let i = 0; i <= nu; i++) { const u = i / nu, v = j / nv; pos.push(...fn(u, v)); uv.push(u, v); }
  for (let j = 0; j < nv; j++) for (let i = 0; i < nu; i++) { const a = j * (nu + 1) + i, b = a + 1, c = a + nu + 1, d = c + 1; idx.push(a, b, d, a, d, c); }
  const g = new THREE.BufferGeometry(); g.setAttribute('position', new THREE.Float32BufferAttribute(pos, 3)); g.setAttribute('uv', new THREE.Float32BufferAttribute(uv, 2)); g.setIndex(idx); g.computeVertexNormals();
  return mesh(g, material);
}

/** Lays a texture on a shape by its size instead of by its seams: `scale` repeats a decimetre. */
export function wrap(thing, scale = 1, along = 'y') {
  thing.traverse(o => {
    if (!o.isMesh) return; const g = o.geometry = o.geometry.index ? o.geometry.toNonIndexed() : o.geometry;
    const p = g.attributes.position, n = g.attributes.normal, uv = new Float32Array(p.count * 2);
    for (let i = 0; i < p.count; i += 3) {
      let nx = 0, ny = 0, nz = 0; for (let k = 0; k < 3; k++) { nx += Math.abs(n.getX(i + k)); ny += Math.abs(n.getY(i + k)); nz += Math.abs(n.getZ(i + k)); }
      for (let k = i; k < i + 3; k++) {
        let a, b; const x = p.getX(k), y = p.getY(k), z = p.getZ(k);
        if (nx >= ny && nx >= nz) [a, b] = [z, y]; else if (ny >= nz) [a, b] = [x, z]; else [a, b] = [x, y];
        if (along === 'x') [a, b] = nx >= ny && nx >= nz ? [z, y] : [b, a];
        uv[k * 2] = a * scale; uv[k * 2 + 1] = b * scale;
      }
    }
    g.setAttribute('uv', new THREE.BufferAttribute(uv, 2));
  });
  return thing;
}

/** Things together; each may be [thing, {at, turn, tilt, roll, size}]. */
export function group(...things) {
  const g = new THREE.Group();
  for (const t of things.flat()) if (t) g.add(t);
  return g;
}
/** Puts a thing somewhere: at [x,y,z], turned about y, tilted about x, rolled about z (degrees). */
export function put(thing, at = [0, 0, 0], { turn = 0, tilt = 0, roll = 0, size = 1 } = {}) {
  const g = new THREE.Group(); g.add(thing); g.position.set(...at); const d = Math.PI / 180;
  g.rotation.set(tilt * d, turn * d, roll * d, 'YXZ'); g.scale.setScalar(size); return g;
}
export { THREE };
