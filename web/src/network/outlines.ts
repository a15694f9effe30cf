// Draws nodes as regular polygons and circles: one WebGL program whose fragment
// shader measures the distance from the outline of the node's shape.

import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { type Shape, shapes } from "./looks";

const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
const float bias = 255.0 / 254.0;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  v_at = size * 1.4 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_at, 1)).xy, 0, 1);
  v_radius = size / 2.0;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
const float PI = 3.14159265;

float polygon(vec2 at, float corners, float radius, float turn) {
  float sector = 2.0 * PI / corners;
  float angle = mod(atan(at.y, at.x) - turn + PI * 4.0, sector) - sector / 2.0;
  return length(at) * cos(angle) - radius * cos(sector / 2.0);
}

float outside() {
  if (v_shape < 0.5) return length(v_at) - v_radius;
  if (v_shape < 1.5) return polygon(v_at, 4.0, v_radius * 1.2, PI / 4.0);
  if (v_shape < 2.5) return polygon(v_at, 4.0, v_radius * 1.25, 0.0);
  if (v_shape < 3.5) return polygon(v_at, 3.0, v_radius * 1.35, PI / 2.0);
  return polygon(v_at, 6.0, v_radius * 1.1, 0.0);
}

void main() {
  float border = u_correctionRatio * 1.5;
  float covered = 1.0 - smoothstep(-border, 0.0, outside());
  #ifdef PICKING_MODE
  if (covered < 0.5) discard;
  gl_FragColor = v_color;
  #else
  gl_FragColor = v_color * covered;
  #endif
}`;

const uniforms = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

export class Outlines extends NodeProgram<(typeof uniforms)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3, VERTEX_SHADER_SOURCE: vertexShader, FRAGMENT_SHADER_SOURCE: fragmentShader, METHOD: TRIANGLES as 4,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(index: number, at: number, data: NodeDisplayData & { shape?: Shape }) {
    this.array[at++] = data.x;
    this.array[at++] = data.y;
    this.array[at++] = data.size;
    this.array[at++] = floatColor(data.color);
    this.array[at++] = shapes.indexOf(data.shape ?? "circle");
    this.array[at++] = index;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<NodeProgram<(typeof uniforms)[number]>["setUniforms"]>[1]) {
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  }
}
