// The script file of the editor.
