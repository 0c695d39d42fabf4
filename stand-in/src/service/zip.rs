//! Zip archives: writes them uncompressed, and reads stored and deflated files.

use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// The maximum number of bytes that are read of a packed file.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The maximum number of bytes that are read of all files together.
const LARGEST_ARCHIVE: usize = 256 * 1024 * 1024;

/// Packs files with their names.
pub(crate) fn write(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let offset = u32::try_from(archive.len()).ok()?;
        let size = u32::try_from(bytes.len()).ok()?.to_le_bytes();
        let name_size = u16::try_from(name.len()).ok()?.to_le_bytes();
        // Version 2.0, names in UTF-8, stored, the first of January 1980.
        let common = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        let sizes = [&checksum(bytes)[..], &size, &size, &name_size, &[0, 0]].concat();
        archive.extend([LOCAL, &common, &sizes, name.as_bytes(), bytes].concat());
        let place = [&[0; 10][..], &offset.to_le_bytes()].concat();
        directory.extend([CENTRAL, &[20, 0], &common, &sizes, &place, name.as_bytes()].concat());
    }
    let count = u16::try_from(files.len()).ok()?.to_le_bytes();
    let size = u32::try_from(directory.len()).ok()?.to_le_bytes();
    let offset = u32::try_from(archive.len()).ok()?.to_le_bytes();
    archive.extend([&directory[..], END, &[0; 4], &count, &count, &size, &offset, &[0, 0]].concat());
    Some(archive)
}

/// Extracts the files with their names; `None` if this is not a zip archive.
pub(crate) fn read(archive: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let end = archive.windows(END.len()).rposition(|window| window == END)?;
    let count = short(archive, end + 10)?;
    let mut at = long(archive, end + 16)?;
    let mut files = Vec::new();
    let mut left = LARGEST_ARCHIVE;
    for _ in 0..count {
        if !archive.get(at..)?.starts_with(CENTRAL) {
            return None;
        }
        let (method, packed_size, local) = (short(archive, at + 10)?, long(archive, at + 20)?, long(archive, at + 42)?);
        let name_size = usize::from(short(archive, at + 28)?);
        let name = String::from_utf8_lossy(archive.get(at + 46..at + 46 + name_size)?).into_owned();
        let start = local + 30 + usize::from(short(archive, local + 26)?) + usize::from(short(archive, local + 28)?);
        let packed = archive.get(start..start.checked_add(packed_size)?)?;
        let bytes = match method {
            STORED => packed.to_vec(),
            DEFLATED => {
                let mut bytes = Vec::new();
                DeflateDecoder::new(packed).take(LARGEST).read_to_end(&mut bytes).ok()?;
                bytes
            }
            _ => return None,
        };
        if checksum(&bytes) != archive.get(at + 16..at + 20)? {
            return None;
        }
        left = left.checked_sub(bytes.len())?;
        at += 46 + name_size + usize::from(short(archive, at + 30)?) + usize::from(short(archive, at + 32)?);
        files.push((name, bytes));
    }
    Some(files)
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    let mut checksum = Crc::new();
    checksum.update(bytes);
    checksum.sum().to_le_bytes()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}
