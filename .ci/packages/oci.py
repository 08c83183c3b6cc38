"""Packs a folder of files as a container image, without a container engine.

    oci.py FOLDER IMAGE.tar VERSION EPOCH

The archive is an OCI image layout, with the `manifest.json` that older versions of `docker load`
ask for. The same files give the same bytes.
"""

import gzip
import hashlib
import io
import json
import os
import sys
import tarfile
from datetime import datetime, timezone
from pathlib import Path

USER, GROUP = 10001, 10001
PASSWD = f"root:x:0:0::/root:/sbin/nologin\nbriefing:x:{USER}:{GROUP}::/work:/sbin/nologin\n"
GROUPS = f"root:x:0:\nbriefing:x:{GROUP}:\n"


def entry(name, epoch, mode, kind=tarfile.REGTYPE, owner=0, size=0):
    found = tarfile.TarInfo(name)
    found.mode, found.type, found.size, found.mtime = mode, kind, size, epoch
    found.uid = found.gid = owner
    return found


class Tar:
    """A tar archive in memory, whose entries have one time and numeric owners."""

    def __init__(self, epoch):
        self.bytes = io.BytesIO()
        self.epoch = epoch
        self.tar = tarfile.open(fileobj=self.bytes, mode="w", format=tarfile.USTAR_FORMAT)

    def folder(self, name, mode=0o755, owner=0):
        self.tar.addfile(entry(name, self.epoch, mode, tarfile.DIRTYPE, owner))

    def file(self, name, content, mode=0o644):
        self.tar.addfile(entry(name, self.epoch, mode, size=len(content)), io.BytesIO(content))

    def finish(self):
        self.tar.close()
        return self.bytes.getvalue()


def layer(root, epoch):
    """The file system of the image: the files, two users, and folders that may be written to."""
    tar = Tar(epoch)
    tar.folder("etc")
    tar.file("etc/group", GROUPS.encode())
    tar.file("etc/passwd", PASSWD.encode())
    tar.folder("tmp", 0o1777)
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir():
            tar.folder(name)
        else:
            tar.file(name, path.read_bytes(), 0o755 if os.access(path, os.X_OK) else 0o644)
    tar.folder("work", owner=USER)
    return tar.finish()


def config(version, created, diff_id):
    label = "org.opencontainers.image."
    return {
        "created": created,
        "architecture": "amd64",
        "os": "linux",
        "config": {
            "User": f"{USER}:{GROUP}",
            "ExposedPorts": {"8080/tcp": {}},
            "Env": ["PATH=/usr/bin", "HOME=/work"],
            "Entrypoint": ["briefing"],
            "Cmd": ["serve", "--listen", "0.0.0.0:8080"],
            "WorkingDir": "/work",
            "Labels": {
                label + "title": "briefing",
                label + "description": "One-page, seven-panel briefing posters from one YAML file",
                label + "version": version,
                label + "licenses": "MIT OR Apache-2.0",
                label + "created": created,
            },
        },
        "rootfs": {"type": "layers", "diff_ids": [diff_id]},
        "history": [{"created": created, "created_by": "briefing"}],
    }


def to_json(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def descriptor(kind, content, **more):
    digest = "sha256:" + hashlib.sha256(content).hexdigest()
    media_type = f"application/vnd.oci.image.{kind}"
    return {"mediaType": media_type, "digest": digest, "size": len(content), **more}


def image(root, version, epoch):
    created = datetime.fromtimestamp(epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    files = layer(root, epoch)
    diff_id = "sha256:" + hashlib.sha256(files).hexdigest()
    packed = gzip.compress(files, compresslevel=9, mtime=0)
    settings = to_json(config(version, created, diff_id))
    of_layer = descriptor("layer.v1.tar+gzip", packed)
    of_config = descriptor("config.v1+json", settings)
    manifest = to_json({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": of_config,
        "layers": [of_layer],
    })
    named = {
        "io.containerd.image.name": f"docker.io/library/briefing:{version}",
        "org.opencontainers.image.ref.name": version,
    }
    platform = {"architecture": "amd64", "os": "linux"}
    of_manifest = descriptor("manifest.v1+json", manifest, annotations=named, platform=platform)
    blob = lambda of: "blobs/sha256/" + of["digest"].removeprefix("sha256:")

    tar = Tar(epoch)
    tar.folder("blobs")
    tar.folder("blobs/sha256")
    blobs = [(of_layer, packed), (of_config, settings), (of_manifest, manifest)]
    for name, content in sorted((blob(of), content) for of, content in blobs):
        tar.file(name, content)
    tar.file("index.json", to_json({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": [of_manifest],
    }))
    tar.file("manifest.json", to_json([{
        "Config": blob(of_config),
        "RepoTags": [f"briefing:{version}"],
        "Layers": [blob(of_layer)],
    }]))
    tar.file("oci-layout", to_json({"imageLayoutVersion": "1.0.0"}))
    return tar.finish()


def main(root, out, version, epoch):
    Path(out).write_bytes(image(Path(root), version, int(epoch)))


if __name__ == "__main__":
    main(*sys.argv[1:])
