//! Addresses of networks.

use crate::postgres::types as sql;
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::fmt;
use std::net::IpAddr;

/// An address with the length of its network's prefix: what inet and cidr are read as where `ipnetwork` is not enabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inet {
    /// The address.
    pub address: IpAddr,
    /// How many bits of it are the network: 32 or 128 for a single host.
    pub prefix: u8,
}

/// The address of a network card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacAddr(pub [u8; 6]);

/// A single host.
impl From<IpAddr> for Inet {
    fn from(address: IpAddr) -> Self {
        Self { address, prefix: if address.is_ipv4() { 32 } else { 128 } }
    }
}

impl fmt::Display for Inet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.address, self.prefix)
    }
}

impl fmt::Display for MacAddr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, f] = self.0;
        write!(formatter, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{f:02x}")
    }
}

/// PostgreSQL's own numbers of the families.
const IPV4: u8 = 2;
const IPV6: u8 = 3;

fn write(Inet { address, prefix }: Inet, is_cidr: bool) -> Vec<u8> {
    let (family, octets) = match address {
        IpAddr::V4(address) => (IPV4, address.octets().to_vec()),
        IpAddr::V6(address) => (IPV6, address.octets().to_vec()),
    };
    let mut bytes = vec![family, prefix, u8::from(is_cidr), octets.len() as u8];
    bytes.extend(octets);
    bytes
}

fn read(value: ValueRef<'_>) -> Result<Inet, DecodeError> {
    let wrong = || DecodeError::expected("an address", value);
    let [family, prefix, _, _, octets @ ..] = value.as_bytes().ok_or_else(wrong)? else { return Err(wrong()) };
    let address = match *family {
        IPV4 => IpAddr::from(<[u8; 4]>::try_from(octets).map_err(|_| wrong())?),
        _ => IpAddr::from(<[u8; 16]>::try_from(octets).map_err(|_| wrong())?),
    };
    Ok(Inet { address, prefix: *prefix })
}

macro_rules! addresses {
    ($($sql:ident: $is_cidr:literal),*) => {$(
        impl Encode<sql::$sql> for Inet {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Blob(write(*self, $is_cidr)).into()
            }
        }

        impl Encode<sql::$sql> for IpAddr {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Blob(write((*self).into(), $is_cidr)).into()
            }
        }

        impl Decode<sql::$sql> for Inet {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                read(value)
            }
        }

        #[cfg(feature = "ipnetwork")]
        impl Encode<sql::$sql> for ipnetwork::IpNetwork {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                Value::Blob(write(Inet { address: self.ip(), prefix: self.prefix() }, $is_cidr)).into()
            }
        }

        #[cfg(feature = "ipnetwork")]
        impl Decode<sql::$sql> for ipnetwork::IpNetwork {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let Inet { address, prefix } = read(value)?;
                Self::new(address, prefix).map_err(|_| DecodeError::new("the prefix is longer than the address"))
            }
        }
    )*};
}

addresses! { inet: false, cidr: true }

/// A single host; a network is an error.
impl Decode<sql::inet> for IpAddr {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let found = read(value)?;
        if found != Inet::from(found.address) {
            return Err(DecodeError::new("expected the address of one host, found a network"));
        }
        Ok(found.address)
    }
}

impl Encode<sql::macaddr> for MacAddr {
    type Presence = NotNull;
    fn encode(&self) -> Argument<'_> {
        ValueRef::Blob(&self.0).into()
    }
}

impl Decode<sql::macaddr> for MacAddr {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let bytes = value.as_bytes().and_then(|bytes| bytes.try_into().ok());
        bytes.map(MacAddr).ok_or_else(|| DecodeError::expected("6 bytes", value))
    }
}
