package check

var times = []rule{}
