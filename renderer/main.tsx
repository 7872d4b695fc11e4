document.title = 'Replayground'
