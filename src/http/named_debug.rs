//! `Debug` of what ureq wants to be able to show, and of which nobody sees more than the name.

/// Implements `Debug` for types, as their names.
macro_rules! named_debug {
    ($( $name:ident ),+ $(,)?) => {
        $(
            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(stringify!($name))
                }
            }
        )+
    };
}

pub(super) use named_debug;
