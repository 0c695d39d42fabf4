//! `Debug` of what holds a secret.

/// Implements `Debug` for a struct as the derive would, save that the fields marked `hidden` do not show their value.
macro_rules! redacted_debug {
    ($name:ident { $( $field:ident $(: $hidden:ident)? ),+ $(,)? }) => {
        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $( .field(stringify!($field), $crate::value::redacted_debug::redacted_debug!(@value self $field $($hidden)?)) )+
                    .finish()
            }
        }
    };
    (@value $self:ident $field:ident) => {
        &$self.$field
    };
    (@value $self:ident $field:ident hidden) => {
        &format_args!("[redacted]")
    };
}

pub(crate) use redacted_debug;
