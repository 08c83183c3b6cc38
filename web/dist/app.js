// The script app of the editor.
