package check

var assessments = []rule{}
