"""What pages share: typed state, the URL, widgets and components."""
