//! Places on the globe: a grid for finding, a distance for ordering.

use serde::{Deserialize, Serialize};

/// Columns of the grid around the globe: 0.05 degrees each.
const COLUMNS: i32 = 7_200;
/// Millionths of a degree in a cell.
const CELL: i32 = 50_000;
/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.195;
/// The mean radius of the earth in kilometres (IUGG).
const EARTH: f64 = 6_371.009;
/// The farthest that is searched, in kilometres.
pub const FARTHEST: f64 = 200.0;

/// A point, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, north is positive.
    pub lat: i32,
    /// Longitude, east is positive.
    pub lon: i32,
}

/// A number without what stands behind its point. Every caller has checked its range.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "`as` saturates and NaN is 0")]
const fn whole(number: f64) -> i32 {
    number as i32
}

impl Point {
    /// From degrees; none when there is no such place.
    #[must_use]
    pub fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let there = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        there.then(|| Self { lat: whole(latitude * 1e6), lon: whole(longitude * 1e6) })
    }

    /// Latitude in degrees.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.lat) / 1e6
    }

    /// Longitude in degrees.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.lon) / 1e6
    }

    /// The cell of the grid that it lies in.
    #[must_use]
    pub const fn cell(self) -> i32 {
        cell(row(self.lat), column(self.lon))
    }

    /// Kilometres to another point, along the surface.
    #[must_use]
    pub fn kilometres(self, other: Self) -> f64 {
        let (a, b) = (self.latitude().to_radians(), other.latitude().to_radians());
        let across = (b - a) / 2.0;
        let along = (other.longitude() - self.longitude()).to_radians() / 2.0;
        let half = (a.cos() * b.cos()).mul_add(along.sin().powi(2), across.sin().powi(2));
        2.0 * EARTH * half.sqrt().min(1.0).asin()
    }

    /// The cells within some kilometres, as stretches of numbers, one for each row of the grid. They hold every point
    /// within the distance, and some beyond it.
    #[must_use]
    pub fn around(self, kilometres: f64) -> Vec<(i32, i32)> {
        let reach = kilometres.clamp(0.0, FARTHEST);
        let tall = reach / DEGREE;
        // Meridians draw together towards the poles.
        let edge = (self.latitude().abs() + tall).min(89.0).to_radians().cos();
        let wide = tall / edge;
        let south = row(whole((self.latitude() - tall).max(-90.0) * 1e6));
        let north = row(whole((self.latitude() + tall).min(90.0) * 1e6));
        let west = column(whole((self.longitude() - wide).max(-180.0) * 1e6));
        let east = column(whole((self.longitude() + wide).min(180.0) * 1e6));
        (south..=north).map(|row| (cell(row, west), cell(row, east))).collect()
    }
}

const fn row(lat: i32) -> i32 {
    (lat + 90_000_000).div_euclid(CELL)
}

const fn column(lon: i32) -> i32 {
    (lon + 180_000_000).div_euclid(CELL)
}

const fn cell(row: i32, column: i32) -> i32 {
    row * COLUMNS + if column < COLUMNS { column } else { COLUMNS - 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point::from_degrees(latitude, longitude).expect("a place")
    }

    #[test]
    fn belgrade_and_skopje_are_some_320_kilometres_apart() {
        let far = point(44.8125, 20.4612).kilometres(point(41.9961, 21.4317));
        assert!((315.0..330.0).contains(&far), "{far}");
        assert_eq!(Point::from_degrees(91.0, 0.0), None);
        assert_eq!(Point::from_degrees(f64::NAN, 0.0), None);
    }

    proptest! {
        #[test]
        fn whatever_is_near_lies_in_a_cell_that_is_searched(
            lat in 35.0_f64..60.0, lon in -10.0_f64..40.0,
            north in -1.0_f64..1.0, east in -1.0_f64..1.0, reach in 1.0_f64..150.0,
        ) {
            let (here, there) = (point(lat, lon), point(lat + north, lon + east));
            if here.kilometres(there) <= reach {
                let cell = there.cell();
                prop_assert!(here.around(reach).iter().any(|(from, to)| (*from..=*to).contains(&cell)));
            }
        }
    }
}
