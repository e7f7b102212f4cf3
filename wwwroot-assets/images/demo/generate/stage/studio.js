// The photo studio: one camera, one softbox, one sky. A picture is the mean of many exposures, each with the
// lights, the lens and the film moved a little, so that shadows, edges and focus come out soft as in a photograph.
import * as THREE from 'three';

const canvas = document.createElement('canvas');
const renderer = new THREE.WebGLRenderer({ canvas, antialias: false, preserveDrawingBuffer: true });
renderer.shadowMap.enabled = true;
renderer.shadowMap.type = THREE.BasicShadowMap;
renderer.setPixelRatio(1);

// Highlights come from the surroundings only: the many small lights of one exposure would sparkle.
const chunk = THREE.ShaderChunk;
chunk.lights_fragment_maps = chunk.lights_fragment_maps.replace(
  'iblIrradiance += getIBLIrradiance( geometryNormal );', 'iblIrradiance += 0.1 * getIBLIrradiance( geometryNormal );');
// So a light adds only what a dull surface scatters; this also makes an exposure several times quicker.
const lights = chunk.lights_physical_pars_fragment, from = lights.indexOf('void RE_Direct_Physical('), to = lights.indexOf('{', from), end = lights.indexOf('\n}', to);
chunk.lights_physical_pars_fragment = lights.slice(0, to) + `{
  reflectedLight.directDiffuse += saturate(dot(geometryNormal, directLight.direction)) * directLight.color * BRDF_Lambert(material.diffuseColor);
` + lights.slice(end + 1);

// One look-up a light, each pixel of each exposure a little aside: the mean of all is a soft edge without steps.
const wander = { value: 0 };
chunk.shadowmap_pars_fragment = 'uniform float wander;\n' + chunk.shadowmap_pars_fragment.replaceAll('float depth = texture2D( shadowMap, shadowCoord.xy ).r;', `
  float spin = 6.2832 * fract(52.9829189 * fract(dot(gl_FragCoord.xy + wander * 5.588238, vec2(.06711056, .00583715))));
  float depth = texture2D( shadowMap, shadowCoord.xy + vec2(cos(spin), sin(spin)) * 2.6 / shadowMapSize ).r;`);
for (const kind of ['physical', 'lambert']) THREE.ShaderLib[kind].uniforms.wander = wander;

/** A repeatable series of numbers in 0..1. */
export function dice(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const radical = (i, base) => { let f = 1, r = 0; while (i > 0) { f /= base; r += f * (i % base); i = Math.floor(i / base); } return r; };

/** What shiny things see: panels of light in a room, `panels` [[x,y,z, width,height, color, power]], `room` and `floor` colors. */
const surroundings = new Map();
function reflections(look) {
  if (surroundings.has(look)) return surroundings.get(look);
  const room = new THREE.Scene();
  const paint = (color, power = 1) => new THREE.MeshBasicMaterial({ color: new THREE.Color(color).multiplyScalar(power), side: THREE.DoubleSide });
  const dome = new THREE.Mesh(new THREE.SphereGeometry(30, 32, 16), paint(look.room, look.roomPower ?? 1));
  const floor = new THREE.Mesh(new THREE.CircleGeometry(30, 48), paint(look.floor, look.floorPower ?? 1));
  floor.rotation.x = -Math.PI / 2; floor.position.y = -2.5;
  room.add(dome, floor);
  for (const [x, y, z, w, h, color, power] of look.panels) {
    const panel = new THREE.Mesh(new THREE.PlaneGeometry(w, h), paint(color, power));
    panel.position.set(x, y, z); panel.lookAt(0, 0.5, 0); room.add(panel);
  }
  const pmrem = new THREE.PMREMGenerator(renderer);
  const map = pmrem.fromScene(room, 0.012, 0.1, 100).texture;
  surroundings.set(look, map);
  return map;
}

const quad = new THREE.Mesh(new THREE.PlaneGeometry(2, 2));
const flat = new THREE.OrthographicCamera(-1, 1, 1, -1, 0, 1);
const vertex = 'varying vec2 at; void main(){ at = uv; gl_Position = vec4(position.xy, 0., 1.); }';
const addUp = new THREE.ShaderMaterial({
  uniforms: { shot: { value: null }, weight: { value: 1 }, shift: { value: new THREE.Vector2() } }, vertexShader: vertex, depthTest: false, depthWrite: false,
  blending: THREE.CustomBlending, blendSrc: THREE.OneFactor, blendDst: THREE.OneFactor, transparent: true,
  fragmentShader: 'varying vec2 at; uniform sampler2D shot; uniform float weight; uniform vec2 shift; void main(){ gl_FragColor = vec4(clamp(texture2D(shot, at + shift).rgb, 0., 12.) * weight, 1.); }',
});
const copy = new THREE.ShaderMaterial({
  uniforms: { shot: { value: null } }, vertexShader: vertex, depthTest: false, depthWrite: false,
  fragmentShader: 'varying vec2 at; uniform sampler2D shot; void main(){ gl_FragColor = vec4(texture2D(shot, at).rgb, 1.); }',
});
const develop = new THREE.ShaderMaterial({
  uniforms: { shot: { value: null }, small: { value: null }, size: { value: new THREE.Vector2() }, exposure: { value: 1 }, vignette: { value: 0 }, glow: { value: 0 }, grain: { value: 0 }, lift: { value: 0 } },
  vertexShader: vertex, depthTest: false, depthWrite: false,
  fragmentShader: `varying vec2 at; uniform sampler2D shot, small; uniform vec2 size; uniform float exposure, vignette, glow, grain, lift;
    float hash(vec2 p){ vec3 q = fract(vec3(p.xyx) * .1031); q += dot(q, q.yzx + 33.33); return fract((q.x + q.y) * q.z); }
    vec3 tone(vec3 c){ // colors stay true, only the brightest roll off
      float p = max(c.r, max(c.g, c.b)); if (p < .76) return c;
      float d = 1. - .76; float n = 1. - d * d / (p + d - .76); c *= n / p;
      return mix(c, vec3(n), 1. - 1. / (.15 * (p - n) + 1.)); }
    void main(){
      vec3 c = texture2D(shot, at).rgb, g = vec3(0.); float w = 0.;
      if (glow > 0.) for (int l = 3; l < 8; l++) for (int i = 0; i < 6; i++) {
        float a = float(i) * 1.047 + float(l); vec2 o = vec2(cos(a), sin(a)) * exp2(float(l)) * .9 / size;
        g += max(textureLod(small, at + o, float(l)).rgb - .9, 0.); w += 1.; }
      if (w > 0.) c += glow * g / w;
      vec2 v = (at - .5) * vec2(1., 1.); c *= exposure * (1. - vignette * dot(v, v) * 2.);
      c = tone(c); c = mix(c * 12.92, 1.055 * pow(max(c, vec3(0.)), vec3(1. / 2.4)) - .055, step(.0031308, c));
      c = c * (1. - lift) + lift;
      float n = hash(at * size) + hash(at * size + 17.) - 1.; c += n * grain;
      gl_FragColor = vec4(c, 1.); }`,
});
function pass(material, target) { quad.material = material; renderer.setRenderTarget(target); renderer.render(quad, flat); }

// An exposure is smaller than the picture; each is shifted by part of a pixel, and together they give the full sharpness back.
let targets = null;
function film(width, height, thrift) {
  if (targets && targets.width === width && targets.height === height && targets.thrift === thrift) return targets;
  if (targets) for (const t of [targets.shot, targets.sum, targets.small, targets.mirror]) t.dispose();
  const make = (w, h, o) => new THREE.WebGLRenderTarget(w, h, { depthBuffer: false, ...o });
  targets = {
    width, height, thrift,
    w: Math.round(width * thrift), h: Math.round(height * thrift),
    shot: make(Math.round(width * thrift), Math.round(height * thrift), { type: THREE.HalfFloatType, depthBuffer: true }),
    sum: make(width, height, { type: THREE.FloatType, minFilter: THREE.NearestFilter, magFilter: THREE.NearestFilter }),
    small: make(width, height, { type: THREE.HalfFloatType, generateMipmaps: true, minFilter: THREE.LinearMipmapLinearFilter }),
    mirror: make(Math.round(width * thrift / 2), Math.round(height * thrift / 2), { type: THREE.HalfFloatType, depthBuffer: true }),
  };
  return targets;
}

/** A sweep of paper: floor that curves up into the wall; `shine` 0..1 makes the floor a dark mirror. */
function backdrop(look, mirror) {
  const s = new THREE.Shape(); const far = look.wall ?? 7, bend = look.bend ?? 4.5;
  const points = [[30, 0]];
  for (let i = 0; i <= 40; i++) { const a = (i / 40) * Math.PI / 2; points.push([-far - Math.sin(a) * bend, bend - Math.cos(a) * bend]); }
  points.push([-far - bend, 60]);
  const g = new THREE.BufferGeometry(), pos = [], idx = [];
  points.forEach(([z, y], i) => { pos.push(-60, y, z, 60, y, z); if (i) { const a = i * 2; idx.push(a - 2, a - 1, a, a - 1, a + 1, a); } });
  g.setAttribute('position', new THREE.Float32BufferAttribute(pos, 3)); g.setIndex(idx); g.computeVertexNormals();
  const material = new THREE.MeshLambertMaterial({ color: look.ground, side: THREE.DoubleSide });
  if (look.shine || look.spot) material.onBeforeCompile = shader => {
    Object.assign(shader.uniforms, mirror, { spotAt: { value: new THREE.Vector3(...(look.spotAt ?? [0, 2.2, -9])) }, spotColor: { value: new THREE.Color(look.spot ?? '#000') }, spotSize: { value: look.spotSize ?? 5 } });
    shader.vertexShader = shader.vertexShader.replace('#include <common>', '#include <common>\nvarying vec3 inWorld;')
      .replace('#include <project_vertex>', '#include <project_vertex>\ninWorld = (modelMatrix * vec4(transformed, 1.)).xyz;');
    shader.fragmentShader = shader.fragmentShader.replace('#include <common>', '#include <common>\nvarying vec3 inWorld; uniform sampler2D mirrorShot; uniform vec2 mirrorSize, mirrorShift; uniform float shine; uniform vec3 spotAt, spotColor; uniform float spotSize;')
      .replace('#include <opaque_fragment>', `
        vec3 away = (inWorld - spotAt) / spotSize; outgoingLight += spotColor * exp(-dot(away, away));
        if (shine > 0.) { vec2 u = gl_FragCoord.xy / mirrorSize; u.y = 1. - u.y;
          float facing = 1. - max(dot(normalize(vViewPosition), normal), 0.);
          vec4 seen = texture2D(mirrorShot, u + mirrorShift); outgoingLight += clamp(seen.rgb, 0., 1.4) * shine * (.25 + .75 * pow(facing, 3.)) * smoothstep(.02, 0., inWorld.y); }
        #include <opaque_fragment>`);
  };
  const mesh = new THREE.Mesh(g, material); mesh.receiveShadow = true;
  return mesh;
}

const tangent = (d) => { const u = new THREE.Vector3(0, 1, 0).cross(d).normalize(); return [u, d.clone().cross(u)]; };

/**
 * Takes one picture and gives it back as a PNG data address.
 * look: light and backdrop of the shop; shot: { subject, size, eye, aim, lens, ... }.
 */
export function photograph(look, shot) {
  const [width, height] = shot.size; const frames = shot.frames ?? 16;
  look = { ...look, ...shot.look };
  const rand = dice(7); const f = film(width, height, shot.thrift ?? 0.72);
  canvas.width = width; canvas.height = height; renderer.setSize(width, height, false);
  const scene = new THREE.Scene();
  scene.environment = reflections(shot.reflections ?? look.reflections); scene.environmentIntensity = look.gloss ?? 1;
  const mirror = { mirrorShot: { value: f.mirror.texture }, mirrorSize: { value: new THREE.Vector2(f.w, f.h) }, mirrorShift: { value: new THREE.Vector2() }, shine: { value: look.shine ?? 0 } };
  const paper = backdrop(look, mirror);
  scene.add(paper);
  scene.add(shot.subject);
  shot.subject.traverse(o => { if (o.isMesh) { o.castShadow = o.userData.shadow !== false; o.receiveShadow = o.userData.lit !== false; } });
  scene.add(new THREE.HemisphereLight(look.skyColor ?? '#ffffff', look.bounceColor ?? look.ground, look.fill ?? 0.25));

  const reach = shot.reach ?? 3.2;
  const lamps = [];
  const keys = look.keysPerFrame ?? 1, skies = look.skiesPerFrame ?? 2, rims = look.rim ? 1 : 0;
  for (let i = 0; i < keys + skies + rims; i++) {
    const l = new THREE.DirectionalLight(); l.castShadow = true; l.shadow.mapSize.setScalar(reach > 4 ? 2048 : 1024);
    Object.assign(l.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 60 });
    l.shadow.normalBias = (reach > 4 ? 0.006 : 0.004) * reach; l.shadow.bias = -0.0008; l.shadow.radius = 1.6;
    scene.add(l, l.target); lamps.push(l);
  }
  const camera = new THREE.PerspectiveCamera(shot.lens ?? look.lens ?? 20, width / height, 0.5, 200);
  const eye = new THREE.Vector3(...shot.eye), aim = new THREE.Vector3(...shot.aim);
  const virtual = camera.clone();
  const middle = new THREE.Vector3(...(shot.center ?? [0, 0.9, 0]));
  const aimLamp = (l, d, color, power) => { l.position.copy(middle).addScaledVector(d, 25); l.target.position.copy(middle); l.color.set(color); l.intensity = power; };
  const around = (to, spread, i, b1, b2) => {
    const d = new THREE.Vector3(...to).normalize(); const [u, v] = tangent(d);
    const r = Math.sqrt(radical(i + 1, b1)) * spread, a = radical(i + 1, b2) * Math.PI * 2;
    return d.addScaledVector(u, Math.cos(a) * r).addScaledVector(v, Math.sin(a) * r).normalize();
  };
  renderer.setRenderTarget(f.sum); renderer.setClearColor(0, 0); renderer.clear();
  for (let n = 0; n < frames; n++) {
    let at = 0;
    for (let k = 0; k < keys; k++) aimLamp(lamps[at++], around(look.keyFrom, look.keySize ?? 0.22, n * keys + k, 2, 3), look.keyColor ?? '#fff', look.key / keys);
    for (let k = 0; k < skies; k++) {
      const i = n * skies + k + 1; const y = 0.06 + 0.94 * radical(i, 2), a = radical(i, 3) * Math.PI * 2, r = Math.sqrt(1 - y * y);
      aimLamp(lamps[at++], new THREE.Vector3(Math.cos(a) * r, y, Math.sin(a) * r), look.skyColor ?? '#fff', look.sky * 2 * Math.PI / skies / 3.14);
    }
    if (rims) aimLamp(lamps[at++], around(look.rim.from, look.rim.size ?? 0.25, n, 2, 3), look.rim.color, look.rim.power);
    // Focus: the lens wanders over its opening, always aimed at the same point.
    const open = shot.open ?? look.open ?? 0; const [u, v] = tangent(eye.clone().sub(aim).normalize());
    const r = Math.sqrt(radical(n + 1, 5)) * open, a = radical(n + 1, 2) * Math.PI * 2;
    const focus = new THREE.Vector3(...(shot.focus ?? shot.aim));
    const shift = u.multiplyScalar(Math.cos(a) * r).add(v.multiplyScalar(Math.sin(a) * r));
    const distance = eye.distanceTo(focus), total = eye.distanceTo(aim);
    camera.position.copy(eye).add(shift);
    camera.lookAt(aim.clone().addScaledVector(shift, 1 - total / distance));
    const jx = radical(n + 1, 2) - 0.5, jy = radical(n + 1, 3) - 0.5;
    camera.setViewOffset(f.w, f.h, jx, jy, f.w, f.h); camera.updateMatrixWorld();
    if (look.shine) {
      paper.visible = false;
      virtual.position.copy(camera.position).multiply(new THREE.Vector3(1, -1, 1));
      virtual.lookAt(aim.x, -aim.y, aim.z); virtual.setViewOffset(f.w, f.h, jx, -jy, f.w, f.h); virtual.updateMatrixWorld();
      mirror.mirrorShift.value.set((rand() - 0.5) * (look.blur ?? 0.012), (rand() - 0.5) * (look.blur ?? 0.012) * 1.5);
      renderer.setRenderTarget(f.mirror); renderer.setClearColor(0, 0); renderer.clear(); renderer.render(scene, virtual);
      paper.visible = true; renderer.shadowMap.needsUpdate = true;
    }
    wander.value = n;
    renderer.setRenderTarget(f.shot); renderer.setClearColor(look.ground, 1); renderer.clear(); renderer.render(scene, camera);
    addUp.uniforms.shot.value = f.shot.texture; addUp.uniforms.weight.value = 1 / frames;
    addUp.uniforms.shift.value.set(-jx / f.w, jy / f.h);
    renderer.autoClear = false; pass(addUp, f.sum); renderer.autoClear = true;
  }
  const u = develop.uniforms;
  if (look.glow) { copy.uniforms.shot.value = f.sum.texture; pass(copy, f.small); u.small.value = f.small.texture; }
  u.shot.value = f.sum.texture; u.size.value.set(width, height); u.exposure.value = shot.exposure ?? look.exposure ?? 1;
  u.vignette.value = look.vignette ?? 0; u.glow.value = look.glow ?? 0; u.grain.value = look.grain ?? 0.012; u.lift.value = look.lift ?? 0;
  pass(develop, null);
  const png = canvas.toDataURL('image/png');
  scene.traverse(o => { o.geometry?.dispose(); if (o.shadow?.map) o.shadow.map.dispose(); o.shadow?.dispose?.(); });
  paper.material.dispose();
  return png;
}
