//! A local folder for one test, which is removed when this is dropped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

pub struct TestFolder(PathBuf);

impl TestFolder {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("folder-{}-{number}", std::process::id());
        let path = target_folder().join("tmp").join(name);
        fs::create_dir_all(&path).unwrap();
        TestFolder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, with the folders that it is in.
    pub fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, path: impl AsRef<Path>) -> Vec<u8> {
        fs::read(self.0.join(path)).unwrap()
    }

    /// Its whole content: files with their content, folders without.
    pub fn content(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        let mut pending = vec![self.0.clone()];
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                let kind = entry.file_type().unwrap();
                let content = kind.is_file().then(|| fs::read(&path).unwrap());
                if kind.is_dir() {
                    pending.push(path.clone());
                }
                found.insert(path.strip_prefix(&self.0).unwrap().to_owned(), content);
            }
        }
        found
    }
}

/// The folder that cargo builds into: test programs are in its `debug/deps`.
///
/// Cargo passes it to tests and benches, but not to the crate of shared code.
pub fn target_folder() -> PathBuf {
    let program = env::current_exe().unwrap();
    program.ancestors().nth(3).expect("a program in the folder that cargo builds into").to_owned()
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
