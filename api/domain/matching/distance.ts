/** Great-circle distances in statute miles. */

export const RADIANS = Math.PI / 180;
/** The mean radius of the Earth (6,371.0088 km) in statute miles. */
export const EARTH_MILES = 3958.7613;

type LatLon = { readonly lat: number; readonly lon: number };
/** A place with its latitude's cosine precomputed, because searches reuse it. */
export type Point = LatLon & { readonly cosLat: number };
export const pointAt = (lat: number, lon: number): Point => ({ lat, lon, cosLat: Math.cos(lat * RADIANS) });

/** Great-circle distance in statute miles. */
export const miles = (a: LatLon, b: LatLon): number =>
  milesBetween(pointAt(a.lat, a.lon), pointAt(b.lat, b.lon));

/** Bit-identical to `miles`, so a search and an explanation agree. */
export function milesBetween(a: Point, b: Point): number {
  // Shortcut: most referrals match agents in the same ZIP.
  if (a.lat === b.lat && a.lon === b.lon) return 0;
  const sinLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const h = sinLat * sinLat + a.cosLat * b.cosLat * sinLon * sinLon;
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
}
