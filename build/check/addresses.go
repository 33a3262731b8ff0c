package check

var addresses = []rule{}
