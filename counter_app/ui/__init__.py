"""The windows: Qt widgets over the commands. Rules of the hall, files and sockets do not belong here."""
