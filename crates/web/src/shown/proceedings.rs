//! Proceedings as both sides see them.

use super::Surface;

/// Where proceedings are on a surface.
pub const fn place(surface: Surface) -> &'static str {
    surface.place("/console/proceedings", "/partner/proceedings")
}
