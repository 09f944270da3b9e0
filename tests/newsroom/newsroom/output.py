"""The files of the sites, each with a fixed time: nginx makes Last-Modified and ETag of time and size."""
import datetime
import os
import shutil

# what belongs to no release: templates, robots.txt, pictures
STANDING = datetime.datetime(2023, 1, 2, 8, 0, tzinfo=datetime.timezone.utc)


class Output:
    def __init__(self, root):
        self.root = root
        self.files = {}

    def add(self, host, path, data, when=STANDING):
        """Path as in the URL; one that ends in "/" becomes its index.html."""
        if path.endswith("/"):
            path += "index.html"
        if isinstance(data, str):
            data = data.encode("utf-8")
        self.files[self.root / host / path.lstrip("/")] = (data, int(when.timestamp()))

    def copy(self, folder, host):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.add(host, str(path.relative_to(folder)), path.read_bytes())

    def finish(self):
        """Writes all files beside the old ones and puts them in their place."""
        fresh = self.root.with_name(self.root.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for path, (data, when) in self.files.items():
            path = fresh / path.relative_to(self.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            os.utime(path, (when, when))
        shutil.rmtree(self.root, ignore_errors=True)
        fresh.rename(self.root)
