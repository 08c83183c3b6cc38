// The script shared of the editor.
